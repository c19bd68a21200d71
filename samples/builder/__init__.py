"""Makes every sample of the project: invented letters, scans, drafts, tables and a test PKI.

Shares no code with the readers and verifiers it is there to test: own PDF writer, own CMS, own layout.
"""
