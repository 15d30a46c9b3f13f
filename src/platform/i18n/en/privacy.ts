/** What is promised to whoever reports. Every `said_…` is held by tests: src/portal/privacy.ts. */
export const privacy = {
  title: 'What happens with what you tell us',
  lead: 'For workers who report. Every sentence here is checked by a test, each time the service is changed.',
  part_reporting: 'While you write',
  said_no_address: 'We do not keep the address of your telephone, nor the name of its browser.',
  said_no_hour:
    'We keep days, never the hour: not when you came, wrote or answered. Only if you say that you are in danger does the mail that calls an officer tell roughly when, for two weeks.',
  said_no_cookie: 'The pages for workers set no cookie.',
  said_nothing_stored:
    'When you close the page, your telephone keeps nothing of what you wrote. With scripts switched off, your browser may keep it for a while: then use a private window.',
  said_address_bar: 'The address and the title at the top of your browser do not change while you write.',
  said_no_others: 'The pages load nothing from other companies.',
  said_without_script: 'You can report with scripts switched off.',
  said_anonymous: 'You are anonymous until you yourself say who you are; the page always shows which it is.',
  said_no_mail: 'We send you no mail and no message: you come back with your code.',
  part_sealed: 'How it is locked',
  said_sealed:
    'What you write, names, pictures and voice are locked before they are kept: in our database nobody can read them.',
  said_sealed_on_phone: 'With scripts, your telephone locks them before it sends them.',
  said_sealed_on_arrival:
    'Without scripts, what you write passes readable through our server’s memory with each page, and is locked when you send it; it is never stored readable.',
  said_length: 'How much you wrote cannot be seen from outside, only roughly.',
  said_plain:
    'What stays readable: days, the language, the two countries, who may read it, whether it is urgent, whether you said who you are, what kind of matter it is, how far it has come, and what an officer linked it with: an organisation, a job order, an audit, others of the same matter.',
  said_pictures:
    'From pictures and files we remove the place, the time and the name of the device before they are kept.',
  said_voice: 'Your voice can be recognised: record it only if you want to.',
  part_code: 'Your code',
  said_code_random: 'The code is made at random, and so long that nobody can find it by trying.',
  said_code_not_kept: 'We do not keep your code.',
  said_code_lost: 'If you lose the code, we cannot give you a new one: then you can report again.',
  said_code_message: 'A message that contains your code is not accepted, so that nobody else gets it.',
  part_readers: 'Who reads it',
  said_readers: 'Only case officers of the side that you choose hold a key to it.',
  said_administrators: 'The administrators of this service cannot read it.',
  said_second_factor: 'Case officers sign in with a second factor.',
  said_conflict: 'An officer who has something to do with the organisation concerned does not see the case.',
  said_read_noted: 'Each time somebody opens it, we note who and when.',
  said_identity: 'Your name, if you give it, is shown to an officer only after a second officer has agreed.',
  said_consent: 'We pass nothing on to anybody else before you say yes.',
  said_accused:
    'The company or agency concerned sees in this service neither the case nor that there is one.',
  said_figures: 'We publish numbers only where so many are counted together that nobody can be found out.',
  part_deletion: 'When it is deleted',
  said_period: 'A case is deleted some time after it is closed; when you write again, that time starts anew.',
  said_deleted:
    'With it its keys are deleted. An older copy of the database stays locked to everyone but the officers who could read it before, and you.',
  said_stub: 'What stays is a line that there was a case, its month and its outcome.',
  said_hold:
    'An officer can put the deletion off only for a stated reason, such as a court or money still to be paid back.',
  part_limits: 'What we cannot protect you from',
  said_network: 'Whoever runs the network you use can see that you opened this website.',
  said_phone: 'Whoever holds your telephone while the page is open can read it.',
  said_office: 'We cannot prevent that a person who may read the case tells it to others.',
  said_edge:
    'Where this service runs at a network provider, that provider sees your address and the time; we have switched its log off.',
  said_untested: 'An independent test of this service by outsiders has not been made yet.',
  marks: 'The letters in brackets name the tests that hold each sentence.',
  to_report: 'Report something',
}
