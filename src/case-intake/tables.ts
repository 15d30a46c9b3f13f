export interface CaseIntakeTables {
  spent_challenges: {
    hash: string
    kind: 'worked' | 'waited'
    purpose: 'case' | 'return' | 'file'
    spent_window: string
  }
}
