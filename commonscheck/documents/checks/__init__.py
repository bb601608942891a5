"""What schemas cannot say: contradictions within a document and between documents.

Every check takes nodes that may still be faulty and passes over what is not there, so that one run tells everything.
"""
