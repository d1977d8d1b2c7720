import { contribute, definePlugin } from '@souk/core';
import { PaymentProvider, payments } from '@souk/payments/contracts';
import { paymentsManual } from './contracts.ts';
import { ManualProvider } from './manual-provider.ts';
import { Settings } from './settings.ts';

/** The provider `manual`: bank transfer and cash, captured by staff. */
export default definePlugin({
  provides: paymentsManual,
  requires: [payments],
  config: Settings,
  services: [contribute(PaymentProvider, ManualProvider, [Settings])],
});
