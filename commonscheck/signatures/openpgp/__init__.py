"""OpenPGP: keys and signatures taken apart by ourselves as far as their limits go, and verified by gpgv."""
