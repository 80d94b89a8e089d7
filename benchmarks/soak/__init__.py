"""A load that goes on: does the server's memory stay where it is, and does every request get its answer?"""
