"""Yes or no: does a clause affirm or deny what is asked?"""
