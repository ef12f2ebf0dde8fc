"""The workbench: a case in a browser, on this machine alone; every page is also JSON at the same address."""
