export interface DeliveryTables {
  webhooks: {
    id: string
    account_id: string | null
    api_key_id: string | null
    owner: string
    position: number
    url: string
    created_at: string
    failing_from_at: string | null
    switched_off_at: string | null
  }
  deliveries: {
    id: string
    kind: string
    account_id: string | null
    webhook_id: string | null
    title: string
    body: string
    unsubscribe_path: string
    state: string
    attempts: number
    next_attempt_at: string
    last_error: string
    created_at: string
    settled_at: string | null
  }
  delivery_attempts: {
    delivery_id: string
    attempted_at: string
    outcome: string
    status: number
  }
}
