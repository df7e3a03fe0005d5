# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Ten screens of the kinds that designers draw."""

SCREENS = {
    "sign in": """\
screen "Sign in" phone
  logo "Spoke"
  heading "Welcome back"
  text "Sign in to see your lunch orders."
  input "Email" "name@example.org"
  input "Password" password
  row
    checkbox "Remember me" on
    link "Forgot password?" -> Settings
  button "Sign in" primary -> Settings #R1
    note "Disabled until both fields are filled"
  button "Continue with passkey"
  row
    text "New here?"
    link "Create account"
""",
    "settings": """\
screen "Settings" phone
  header
    icon "back"
    heading "Settings"
  section "Account"
    list
      item "Name" "Mara Lind"
      item "Plan" "Family" -> Chat
  switch "Dark mode"
  switch "Notifications" on
  select "Download quality" "High" "Low"
  slider "Volume limit" "80 %"
  button "Sign out" danger
  nav "Home" "Search" "Library" "Settings"
""",
    "chat": """\
screen "Chat" phone
  header
    icon "back"
    avatar "Jonas Beck"
    heading "Jonas"
    icon "more"
  badge "Today" center
  message "Are you riding in tomorrow?" "8:02"
  message "Yes, leaving at seven. Shall I bring your box?" mine
  message "Please! It is on the shelf by the door."
  footer
    row
      icon "camera"
      input "" "Message"
      icon "send" on
""",
    "dashboard": """\
screen "Dashboard" desktop
  sidebar
    logo "Spoke"
    nav "Dashboard" "Orders" "Products" "Customers" "Reports" "Settings"
  header
    search "Search orders and products"
    icon "bell"
    avatar "Mara Lind"
  heading "Today"
  card "Revenue"
    heading "€ 2,480"
    muted "+12 % on last Tuesday"
  card "Orders"
    heading "64"
    muted "8 wait for packing"
  card "Conversion"
    heading "3.1 %"
    muted "−0.2 points"
  row
    card "Sales this week"
      chart line
    card "Where from"
      chart pie
        | Search | 50 |
        | Friends | 30 |
        | Ads | 20 |
  table "Order" "Customer" "Status" "Total"
    | 1042 | Jonas Beck | Paid | € 49.00 |
    | 1041 | Aylin Kaya | Pending | € 118.00 |
    | 1040 | Tom Ferreira | Shipped | € 24.50 |
  pagination
""",
    "lunch box": """\
screen "Lunch box" desktop
  header
    logo "Spoke"
    nav "Boxes" "Bags" "Parts" "Journal"
    icon "search"
    icon "cart" "2"
  breadcrumb "Shop" "Boxes" "Commuter box"
  row
    column
      image "Box on a rack, open" 480x360
      row
        image "Lid"
        image "Clip"
        image "Inside"
    column
      heading "Commuter box 1.2 l"
      rating "4.6" "48 reviews"
      text "Leakproof, clips onto any pannier rack without tools."
      heading "€ 49.00"
      radio "Colour" "Night blue"* "Fern" "Sand"
      quantity "Quantity" "1"
      row
        button "Add to basket" primary
        button "Save for later"
      muted "Delivered in 2 to 3 days, 30 days to return it"
  tabs "Description" "Dimensions" "Reviews (48)"
  text "A box that stays shut on cobbles."
  footer
    link "Shipping"
    link "Returns"
    link "Contact"
    muted "© Spoke"
""",
    "sprint board": """\
screen "Sprint board" desktop
  header
    logo "Kite"
    nav "Board" "Backlog" "Reports"
    button "New task" primary
    avatar "Ada Moe"
  row
    heading "Sprint 12"
    segments "Board" "List" "Timeline"
  chips "All"* "Mine" "Blocked" "Due this week"
  kanban
    column "To do"
      item "Write the copy for the empty states"
        badge "Copy"
        avatar "Mia Ray"
      item "Measure the start"
    column "In progress"
      item "Sign in with a passkey" "Waits for review"
        badge "Auth" on
        avatar "Jo Li"
    column "Review"
      item "Dark theme"
        badge "Design"
    column "Done"
      item "Export as CSV"
      item "Import from a spreadsheet"
""",
    "plan a visit": """\
screen "Plan a visit" phone
  header
    icon "back"
    heading "Plan a visit"
  steps "Day" "Time" "People" "Pay"
  calendar "June 2026" "18" "19" "24"
  subheading "Time"
  chips "9:00" "10:30"* "13:00" "15:30"
  row
    text "Adults"
    quantity "" "2"
  footer
    button "Continue" primary
""",
    "delete": """\
screen "Delete?" phone
  header
    heading "Lunches"
    icon "plus"
  list
    item "Monday" "Lentil salad"
      image "salad"
      switch "" on
    item "Tuesday" "Leftover curry, rice, some pickles on the side"
      image "curry"
      switch ""
  dialog "Delete this lunch?"
    text "It is removed from your week and from the shopping list."
    button "Keep it"
    button "Delete" danger
""",
    "no lunches": """\
screen "No lunches" phone empty
  header
    heading "Lunches"
  image "Empty rack" 160x120
  heading "No lunches planned" center
  text "Plan your first one, it takes a minute." center
  button "Plan a lunch" primary -> Plan a visit
  nav "Lunches" "Map" "Profile"
""",
    "files": """\
screen "Files" desktop
  sidebar
    logo "Drawer"
    tree
      item "Projects"
        item "Lunch box"
          item "Brief.md" on
          item "Board.canvas"
        item "Short book" empty
      item "Archive" empty
    button "New file" primary
  header
    breadcrumb "Projects" "Lunch box"
    search "Search files"
    avatar "Mo Reed"
  alert "2 files changed elsewhere" "They were brought together with yours."
  row
    heading "Lunch box"
    button "Share"
    button "Upload"
  upload "Drop files here" "Markdown, up to 20 MB"
  table "Name" "Changed" "Size"
    | Brief.md | Today | 12 kB |
    | Board.canvas | Yesterday | 48 kB |
  accordion
    item "What is kept?" "Everything that you accept."
    item "Who can see it?"
    item "How do I undo?"
""",
    "loading": """\
screen "Loading" tablet loading
  header
    heading "Reports"
    select "" "This week" "Last week"
  stat "Visits" "1,204"
  stat "Sales" "€ 900"
  chart bar "Visits"
  list "Latest"
    item "One"
    item "Two"
""",
    "sign up": """\
screen "Sign up" desktop
  heading "Create an account"
  text "Free for teams of up to five."
  input "Full name" "Ada Moe"
  input "Work email" "ada@example" error
  input "Password" password
  checkbox "I agree to the terms"
  button "Create account" primary
  row
    muted "Have an account?"
    link "Sign in"
""",
    "home": """\
screen "Home" desktop
  header
    logo "Harbour"
    nav "Product" "Pricing" "Stories" "Help"
    link "Sign in"
    button "Start free" primary
  row
    column
      heading "Less chasing, more sailing"
      text "Bookings, berths and bills for small marinas."
      row
        button "Start free" primary
        button "See a demo"
    image "Harbour at dawn"
  section "What it does"
    grid
      card "Berths"
        text "See who lies where, and who comes tonight."
      card "Bills"
        text "Sent on the day, paid by card."
      card "Weather"
        text "Warnings to every skipper in reach."
  quote "We closed the office at six for the first time in years." "Ines, Port of Vila"
  footer
    logo "Harbour"
    link "Imprint"
    link "Privacy"
""",
}
