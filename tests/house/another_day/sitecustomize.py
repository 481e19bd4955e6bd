"""Every process that finds this on its path lives on another day; its clock goes on. Python reads it as it starts."""

import os
import time

import time_machine

time_machine.travel(time.time() + float(os.environ["AWAY"]), tick=True).start()
