/** A worker's report: one question a page, short sentences, nobody blamed. */
export const case_report = {
  // Before anything is asked.
  start_title: 'Is something wrong? You can tell us here.',
  start_lead:
    'You had to pay, your papers were taken, you were treated badly, or you do not know whom to ask. It is free. It takes 5 to 10 minutes.',
  start_begin: 'Start',
  start_who:
    'This page belongs to FERI, a scheme for recruitment without fees for workers. Only the officers you choose can read it: those of JP-MIRAI, which supports workers in Japan, or those of VAMAS, the association of sending agencies in Viet Nam.',
  start_anonymous: 'You need not say who you are. No account, no telephone number.',
  start_days:
    'If you send it today, an officer confirms by {{acknowledge_by}} at the latest that it has been read, and you have an answer by {{answer_by}} at the latest.',
  start_never: 'We do not tell your company that you have spoken to us.',
  start_safe: 'For your safety',
  start_phone:
    'Use your own telephone. Do not use a telephone, computer or Wi-Fi of the company or the dormitory.',
  start_nothing: 'Nothing is stored until you press “Send”. To stop, just close the page.',
  start_network:
    'Your network provider can see that somebody opened this site, not what you wrote. The company that runs our servers can see that it was opened, too.',
  start_sealing:
    'What you write is locked on your telephone before it is sent. If your telephone cannot do that, it passes readable through our server’s memory with each page, and is locked when you press “Send”; it is never stored readable.',
  start_onion: 'In the Tor Browser the address is: {{address}}',
  start_again: 'You have a code already?',
  start_return: 'See the answer',
  lost: 'What you wrote cannot be opened again: the page was too old. Nothing was sent. Please start again.',
  // On every page.
  progress_text: 'Page {{done}} of {{total}}',
  nothing_sent: 'Nothing has been sent yet.',
  anonymous: 'You are anonymous.',
  named: 'You have written your name. It is locked when you send.',
  left_open: 'Left empty',
  // The code.
  code_title: 'Your code',
  code_why: 'With this code you come back to read the answer and to write more. There is no other way.',
  code_lost:
    'The code is only here. If you lose it, nobody can give it to you again: we do not keep it either.',
  code_keep:
    'Write it on paper and keep it where only you know. Take a photo only with your own telephone. Do not send it to anybody.',
  code_where: 'Where to come back: {{address}}',
  code_slip: 'Show the code alone, to copy or print',
  code_back_title: 'Type the code',
  code_back: 'The code you wrote down',
  code_back_hint: '28 digits, with or without spaces.',
  code_skip: 'I cannot type it now. I understand that without the code I cannot come back.',
  slip_label: 'To keep',
  slip_how: 'To print, use “Print” of your browser. Only these digits are on the paper.',
  // Danger.
  danger_title: 'Are you in danger right now?',
  danger_hint:
    'For example: you are beaten, threatened or locked in, somebody is about to force you onto a plane, or you think of dying.',
  danger_yes: 'Yes',
  danger_no: 'No',
  contacts_title: 'Call for help first',
  contacts_call:
    'In Japan: police {{jp_police}}, ambulance {{jp_ambulance}}. In Viet Nam: police {{vn_police}}, ambulance {{vn_ambulance}}. Calls are free. We cannot read at once, so do not wait for us.',
  contacts_jp: 'In Japan',
  contacts_vn: 'In Viet Nam',
  contacts_go_on: 'If you can, tell us more. Officers will see that it is urgent.',
  // What happened.
  happened_title: 'What happened?',
  happened_hint: 'Choose one picture or several. If none fits, leave them.',
  happened_paid_too_much: 'I had to pay to get the job',
  happened_debt: 'I am in debt',
  happened_papers_kept: 'My passport or papers were taken',
  happened_wage: 'Too little wage, or none',
  happened_too_much_work: 'Too many hours of work',
  happened_hurt: 'I was beaten, shouted at, threatened',
  happened_touched: 'I was touched or harassed',
  happened_not_free: 'I may not go out or telephone',
  happened_sent_home: 'They threaten to send me home',
  happened_other_job: 'Not the job I was promised',
  happened_ill: 'Illness, accident, pregnancy',
  happened_something_else: 'Something else',
  // Money.
  payments_title: 'What did you pay for?',
  payments_lead: 'Press a picture. Also what you have no receipt for. We do not blame you for having paid.',
  payments_more: 'Add another payment',
  payment_receipt_later: 'If you have a receipt, you can send a photo of it on the last page.',
  facts_title: 'A few facts about the job',
  facts_lead: 'With them we can tell you at once what the law says. Leave empty what you do not know.',
  facts_programme: 'Which programme is it?',
  facts_months: 'How long is the contract?',
  years_one: '{{count}} year',
  years_other: '{{count}} years',
  facts_contract_on: 'About when did you sign with the sending agency?',
  facts_wage: 'Monthly wage in the contract',
  facts_wage_hint: 'For example 180,000',
  law_title: 'The money you paid',
  law_unknown: 'We cannot work it out now. An officer will look.',
  law_kept: 'Nothing is stored yet. Do not sign any paper that says you will not ask for the money back.',
  // Who, and the story.
  who_title: 'Who was it?',
  who_lead:
    'Write the names as you know them. They are locked together with your story and stand nowhere else. You may leave them empty.',
  who_agency: 'Sending agency in your country',
  who_supervising: 'Supervising organisation in Japan (kumiai)',
  who_employer: 'The company you work for',
  who_someone_else: 'Somebody else, such as a broker or a school',
  story_title: 'Tell it in your own words',
  story_hint:
    'What, when, where? What do you wish for? In any language. Do not write your code. You may leave it empty.',
  // Who reads.
  readers_title: 'Who may read it?',
  readers_hint: 'Only these officers can open what you send.',
  readers_jp_mirai: 'Officers of JP-MIRAI',
  readers_jp_mirai_hint: 'An organisation in Japan that supports migrant workers.',
  readers_vamas: 'Officers of VAMAS',
  readers_vamas_hint: 'The association of which sending agencies in Viet Nam are members.',
  readers_both: 'Both',
  readers_both_hint: 'JP-MIRAI in Japan and VAMAS in Viet Nam both read it and can act together.',
  readers_never: 'Officers who have ties to a company you name do not handle it.',
  figures_title: 'May we count what you paid in our figures?',
  figures_hint:
    'Figures are published only when there are many people, without names or codes. If you say no, your case is handled just the same.',
  figures_no: 'No',
  figures_yes: 'Yes',
  // Colleagues.
  group_title: 'Did the same happen to others?',
  group_hint:
    'Everyone sends separately and has a code of their own. By a group number, officers know that you belong together. Nobody in the group sees what others wrote.',
  group_none: 'No, or I prefer not to say',
  group_join: 'Yes, I was given a group number',
  group_start: 'Yes, I want a group number to give to them',
  group_word: 'Group number',
  group_word_hint: '20 digits. Only if you were given one.',
  group_made_title: 'Group number',
  group_made_text:
    'Give this number to those you trust and to whom the same happened. Each of them sends on this page.',
  group_made_not_code: 'This is not your code. Do not give your code to anybody.',
  // Name.
  name_title: 'Do you want to say who you are?',
  name_lead: 'You need not. If you leave it empty you are anonymous, and still get an answer by your code.',
  name: 'Name',
  name_hint: 'What people call you will do.',
  reach: 'A safe way to reach you',
  reach_hint: 'A number or account that nobody else reads, and at what time.',
  name_sealed:
    'Your name is locked separately. An officer can open it only for a reason and if another officer agrees. Once given, it cannot be taken back.',
  // Send.
  send_title: 'Read it over and send',
  send_lead: 'Nothing has been sent yet. You can change every answer.',
  files_title: 'Photos or voice',
  files_text:
    'You can send photos of receipts or contracts, or a recording. Place, time and the name of the telephone are removed from them. But people who know you may recognise your voice, your handwriting or what is seen in a photo.',
  files_later:
    'You can also send photos later, with your code. On an old telephone that is safer: opening the camera can close this page, and what you have told would be gone.',
  files: 'Choose files',
  files_hint: 'At most {{count}} files of {{limit}} MB each. Photos, PDF or recordings; no videos.',
  voice_text: 'Or speak instead of writing. Somebody may recognise your voice.',
  voice_start: 'Start recording',
  voice_stop: 'Stop recording',
  send_jp_mirai: 'Officers of JP-MIRAI will read it.',
  send_vamas: 'Officers of VAMAS will read it.',
  send_both: 'Officers of JP-MIRAI and of VAMAS will read it.',
  send_days:
    'By {{acknowledge_by}} at the latest they confirm that they have read it. By {{answer_by}} at the latest you have an answer.',
  send: 'Send',
  received_title: 'Received',
  received_text: 'Thank you for telling us. What you sent is locked.',
  received_when: 'When to come back',
  received_read: 'By this day at the latest an officer has read it:',
  received_answer: 'By this day at the latest there is an answer:',
  received_code:
    'You have not typed your code back. Write it down now: after this page nobody can see it again.',
  received_leave:
    'You may close this page. Nothing is kept on the telephone but the history of the browser, where you can remove this page.',
}
