/** The objects the stand-in keeps, with the fields Stripe documents; amounts in minor units, instants in seconds. */
export interface Kept {
  readonly id: string;
  readonly object: string;
  readonly created: number;
}
export type Metadata = Record<string, string>;

export interface PaymentError {
  readonly type: 'card_error' | 'invalid_request_error';
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
  readonly payment_method?: object;
  readonly charge?: string;
}

export interface PaymentIntent extends Kept {
  readonly object: 'payment_intent';
  readonly livemode: false;
  amount: number;
  amount_capturable: number;
  amount_received: number;
  application: null;
  application_fee_amount: null;
  automatic_payment_methods: { enabled: boolean; allow_redirects: string } | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
  capture_method: 'automatic' | 'automatic_async' | 'manual';
  client_secret: string;
  confirmation_method: string;
  currency: string;
  customer: string | null;
  description: string | null;
  last_payment_error: PaymentError | null;
  latest_charge: string | null;
  metadata: Metadata;
  next_action: object | null;
  on_behalf_of: string | null;
  payment_method: string | null;
  payment_method_options: object;
  payment_method_types: string[];
  processing: object | null;
  receipt_email: string | null;
  review: null;
  setup_future_usage: string | null;
  shipping: unknown;
  source: null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'processing'
    | 'requires_capture'
    | 'canceled'
    | 'succeeded';
  transfer_group: string | null;
}

export interface Charge extends Kept {
  readonly object: 'charge';
  readonly livemode: false;
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  balance_transaction: string | null;
  billing_details: object;
  captured: boolean;
  currency: string;
  customer: string | null;
  description: string | null;
  disputed: boolean;
  failure_code: string | null;
  failure_message: string | null;
  metadata: Metadata;
  outcome: object | null;
  paid: boolean;
  payment_intent: string | null;
  payment_method: string | null;
  payment_method_details: object;
  receipt_email: string | null;
  refunded: boolean;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  status: 'succeeded' | 'pending' | 'failed';
}

export interface Refund extends Kept {
  readonly object: 'refund';
  amount: number;
  balance_transaction: string | null;
  charge: string;
  currency: string;
  failure_balance_transaction?: string;
  failure_reason?: string;
  metadata: Metadata;
  payment_intent: string | null;
  reason: string | null;
  receipt_number: null;
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
}

export interface Dispute extends Kept {
  readonly object: 'dispute';
  readonly livemode: false;
  amount: number;
  balance_transactions: BalanceTransaction[];
  charge: string;
  currency: string;
  enhanced_eligibility_types: string[];
  evidence: object;
  evidence_details: { due_by: number; has_evidence: boolean; past_due: boolean; submission_count: number };
  is_charge_refundable: boolean;
  metadata: Metadata;
  payment_intent: string | null;
  reason: string;
  status: 'warning_needs_response' | 'warning_under_review' | 'warning_closed' | 'needs_response' | 'under_review' | 'won' | 'lost';
}

export interface BalanceTransaction extends Kept {
  readonly object: 'balance_transaction';
  amount: number;
  available_on: number;
  currency: string;
  description: string | null;
  exchange_rate: null;
  fee: number;
  fee_details: { amount: number; application: null; currency: string; description: string; type: string }[];
  net: number;
  reporting_category: string;
  source: string | null;
  status: 'available' | 'pending';
  type: 'charge' | 'refund' | 'refund_failure' | 'adjustment' | 'payout';
}

export interface Payout extends Kept {
  readonly object: 'payout';
  readonly livemode: false;
  amount: number;
  arrival_date: number;
  automatic: boolean;
  balance_transaction: string | null;
  currency: string;
  description: string | null;
  destination: string;
  failure_code: null;
  metadata: Metadata;
  method: string;
  reconciliation_status: 'completed' | 'in_progress' | 'not_applicable';
  status: 'paid' | 'pending' | 'in_transit';
  type: 'bank_account';
}

export interface Customer extends Kept {
  readonly object: 'customer';
  readonly livemode: false;
  email: string | null;
  name: string | null;
  phone: string | null;
  description: string | null;
  metadata: Metadata;
  invoice_settings: { default_payment_method: string | null };
}

export interface PaymentMethod extends Kept {
  readonly object: 'payment_method';
  readonly livemode: false;
  billing_details: object;
  card?: object;
  us_bank_account?: object;
  customer: string | null;
  metadata: Metadata;
  type: 'card' | 'us_bank_account';
}

export interface SetupIntent extends Kept {
  readonly object: 'setup_intent';
  readonly livemode: false;
  client_secret: string;
  customer: string | null;
  last_setup_error: object | null;
  metadata: Metadata;
  next_action: object | null;
  payment_method: string | null;
  payment_method_types: string[];
  status: 'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'succeeded' | 'canceled';
  usage: string;
}

export interface CheckoutSession extends Kept {
  readonly object: 'checkout.session';
  readonly livemode: false;
  amount_subtotal: number;
  amount_total: number;
  cancel_url: string | null;
  client_reference_id: string | null;
  currency: string;
  customer: string | null;
  customer_email: string | null;
  expires_at: number;
  metadata: Metadata;
  mode: 'payment';
  payment_intent: string | null;
  payment_method_types: string[];
  payment_status: 'paid' | 'unpaid' | 'no_payment_required';
  status: 'open' | 'complete' | 'expired';
  success_url: string | null;
  ui_mode: string;
  url: string | null;
}

export interface StripeEvent extends Kept {
  readonly object: 'event';
  readonly livemode: false;
  readonly account?: string;
  readonly api_version: string;
  readonly data: { readonly object: object; readonly previous_attributes?: object };
  pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: string;
}
