"""What people and their software tell a stack in confidence, and where none of it may turn up
(fault A13): hearing.py listens to the journeys, scanning.py looks for what it heard."""
