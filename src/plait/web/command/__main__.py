from plait.web.command import main

main()
