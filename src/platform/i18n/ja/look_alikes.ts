export const look_alikes = {
  intro: '名称だけでなく番号を確かめてください。別の団体・企業なのに、よく似ていることがあります。',
  same_name: '同じ名称の団体・企業がほかにあります：{{name}}（{{number}}）。番号を確かめてください。',
  similar_name: 'よく似た名称の団体・企業がほかにあります：{{name}}（{{number}}）。番号を確かめてください。',
  same_address:
    '{{name}}（{{number}}）と所在地が同じです。同じ建物に複数の団体・企業が入っていることはよくあります。番号を確かめてください。',
  licence_number:
    '同じ番号（許可番号、登録番号、法人番号など）が{{name}}（{{number}}）にも記載されています。どちらのものか、当局に確認してください。',
  lapsed_licence:
    '許可番号の一つが{{name}}（{{number}}）にも記載されており、そちらでは期限が切れています。どちらのものか、当局に確認してください。',
  listed_by_number_permit_cancelled:
    '{{authority}}の公表によると、この団体は{{day}}に許可を取り消されています（{{listed}}の名簿）。',
  listed_by_number_improvement_order:
    '{{authority}}の公表によると、この団体・企業は{{day}}に改善命令を受けています（{{listed}}の名簿）。',
  listed_by_number_plan_cancelled:
    '{{authority}}の公表によると、この企業の技能実習計画は{{day}}に認定を取り消されています（{{listed}}の名簿）。',
  listed_by_number_administrative_penalty:
    '{{authority}}の公表によると、この団体・企業は{{day}}に行政罰（制裁金など）を受けています（{{listed}}の名簿）。',
  listed_by_number_licence_revoked:
    '{{authority}}の公表によると、この機関の許可は{{day}}に取り消され、または返納されています（{{listed}}の名簿）。',
  listed_by_name_permit_cancelled:
    '{{authority}}の公表によると、「{{name}}」という名称の団体が{{day}}に許可を取り消されています（{{listed}}の名簿）。別の団体の可能性があります。番号と所在地を確かめてください。',
  listed_by_name_improvement_order:
    '{{authority}}の公表によると、「{{name}}」という名称の団体・企業が{{day}}に改善命令を受けています（{{listed}}の名簿）。別の団体・企業の可能性があります。番号と所在地を確かめてください。',
  listed_by_name_plan_cancelled:
    '{{authority}}の公表によると、「{{name}}」という名称の企業の技能実習計画が{{day}}に認定を取り消されています（{{listed}}の名簿）。別の企業の可能性があります。番号と所在地を確かめてください。',
  listed_by_name_administrative_penalty:
    '{{authority}}の公表によると、「{{name}}」という名称の団体・企業が{{day}}に行政罰（制裁金など）を受けています（{{listed}}の名簿）。別の団体・企業の可能性があります。番号と所在地を確かめてください。',
  listed_by_name_licence_revoked:
    '{{authority}}の公表によると、「{{name}}」という名称の機関の許可が{{day}}に取り消され、または返納されています（{{listed}}の名簿）。別の機関の可能性があります。番号と所在地を確かめてください。',
  queue_title: '似ている団体・企業（確認待ち）',
  queue_lead:
    '取り違えやすい組合せです。別の団体・企業であり注意を示す必要がないときは、理由を書いてください。公開画面には表示されなくなります。',
  queue_empty: '確認を待つ組合せはありません。',
  queue_pair: '団体・企業',
  queue_why: '似ている点',
  queue_shown_to: '表示先',
  audience_public: '誰でも',
  audience_officers: '担当者のみ',
  queue_open: 'この組合せを確認する',
  pair_title: '似ている2つの団体・企業',
  pair_side: '団体・企業{{n}}',
  pair_measure: '当局の名簿の記載',
  pair_names: '名称',
  pair_numbers: '番号',
  pair_addresses: '所在地',
  pair_day: '処分等の日',
  pair_reason_listed: '名簿に記載の理由',
  pair_authority: '当局',
  reason_label: '別の団体・企業だと判断した理由',
  reason_hint: '担当者だけが読みます。例：「双方に電話で確認。代表者も登記も別。」',
  mark_different: '別の団体・企業として、注意の表示をやめる',
  reopen_label: '再び注意を表示する理由',
  mark_reopened: '注意を再び表示する',
  reviewed_different: '{{at}}に確認済み：別の団体・企業です。公開画面には注意が表示されていません。',
  reviewed_reopened: '{{at}}に再開：注意を再び表示しています。',
  reviewed_reason: '理由',
  done_different: '注意の表示をやめました',
  done_reopened: '注意を再び表示しました',
  not_reviewable: '当局の名簿は、この団体・企業を番号で示しています。訂正できるのは当局だけです。',
  already_so: 'すでにほかの担当者が判断しています。もう一度この組合せを確認してください。',
  filter_open: '確認待ち',
  filter_reviewed: '確認済み',
} as const
