/** Made from openapi.json by `npm run generate`: do not edit. */

export interface paths {
    "/admin/analytics/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many carts were opened, orders placed, and of these paid
         * @description Needs the permission `analytics.analytics.read`: See sales and the funnel.
         */
        get: operations["getAdminAnalyticsFunnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/analytics/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sales by day and rail, before and after refunds
         * @description Needs the permission `analytics.analytics.read`: See sales and the funnel.
         */
        get: operations["getAdminAnalyticsSales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, newest first
         * @description Needs the permission `auth.audit.read`: Read who did what.
         */
        get: operations["getAdminAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the collections, newest first
         * @description Needs the permission `catalog.products.read`: See all products, unpublished ones too.
         */
        get: operations["getAdminCollections"];
        put?: never;
        /**
         * Create a collection
         * @description Needs the permission `catalog.products.write`: Create, change and import products.
         */
        post: operations["postAdminCollections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/collections/{collectionId}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say which products are in a collection
         * @description Needs the permission `catalog.products.write`: Create, change and import products.
         */
        put: operations["putAdminCollectionsByCollectionIdProducts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what there is, by SKU
         * @description Needs the permission `inventory.stock.read`: See stock levels and movements.
         */
        get: operations["getAdminInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/inventory/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what there is of one SKU
         * @description Needs the permission `inventory.stock.read`: See stock levels and movements.
         */
        get: operations["getAdminInventoryBySku"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Count or correct the stock of one SKU
         * @description Needs the permission `inventory.stock.write`: Count and correct stock.
         */
        patch: operations["patchAdminInventoryBySku"];
        trace?: never;
    };
    "/admin/inventory/{sku}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what came in and went out of one SKU, newest first
         * @description Needs the permission `inventory.stock.read`: See stock levels and movements.
         */
        get: operations["getAdminInventoryBySkuMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/invitations/acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take up an invitation: choose a password, and be signed in to set up a second factor */
        post: operations["postAdminInvitationsAcceptances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys, newest first; never their secrets
         * @description Needs the permission `auth.keys.manage`: Create, list, rotate and revoke API keys.
         */
        get: operations["getAdminKeys"];
        put?: never;
        /**
         * Make an API key; it is shown once. A publishable one names a storefront, and may do what anybody may
         * @description Needs the permission `auth.keys.manage`: Create, list, rotate and revoke API keys.
         */
        post: operations["postAdminKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key, at once
         * @description Needs the permission `auth.keys.manage`: Create, list, rotate and revoke API keys.
         */
        delete: operations["deleteAdminKeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/keys/{id}/rotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret, shown once; the one before works until the overlap ends
         * @description Needs the permission `auth.keys.manage`: Create, list, rotate and revoke API keys.
         */
        post: operations["postAdminKeysByIdRotations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the balances by account and asset
         * @description Needs the permission `ledger.ledger.read`: See accounts, transfers, balances and breaks.
         */
        get: operations["getAdminLedgerAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ledger/breaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the differences between payout reports and the books that wait to be explained, newest first
         * @description Needs the permission `ledger.ledger.read`: See accounts, transfers, balances and breaks.
         */
        get: operations["getAdminLedgerBreaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ledger/breaks/{id}/resolutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what explains a difference; it moves no money
         * @description Needs the permission `ledger.payouts.record`: Record payouts and bank transfers, explain breaks.
         */
        post: operations["postAdminLedgerBreaksByIdResolutions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ledger/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what arrived at the bank: a payout of a provider, or a transfer on the bank statement
         * @description Needs the permission `ledger.payouts.record`: Record payouts and bank transfers, explain breaks.
         */
        post: operations["postAdminLedgerPayouts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ledger/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what was posted to one account in one asset, oldest first, with what stood before and after
         * @description Needs the permission `ledger.ledger.read`: See accounts, transfers, balances and breaks.
         */
        get: operations["getAdminLedgerStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ledger/statement/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what was posted: as a table (csv) or as a journal for hledger and ledger (journal)
         * @description Needs the permission `ledger.ledger.read`: See accounts, transfers, balances and breaks.
         */
        get: operations["getAdminLedgerStatementDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ledger/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the transfers with their entries, newest first
         * @description Needs the permission `ledger.ledger.read`: See accounts, transfers, balances and breaks.
         */
        get: operations["getAdminLedgerTransfers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders, newest first
         * @description Needs the permission `orders.orders.read`: See orders.
         */
        get: operations["getAdminOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an order with its history
         * @description Needs the permission `orders.orders.read`: See orders.
         */
        get: operations["getAdminOrdersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/orders/{id}/cancellations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order that awaits payment
         * @description Needs the permission `orders.orders.write`: Change and cancel orders.
         */
        post: operations["postAdminOrdersByIdCancellations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a letter to choose a new password with; the answer is the same when nobody has this address */
        post: operations["postAdminPasswordResets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/password-resets/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password with what stood in the letter; whoever was signed in is signed out */
        post: operations["postAdminPasswordResetsConfirmations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/payments-crypto/networks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the chains that are watched, and how far each was read
         * @description Needs the permission `payments-crypto.networks.read`: See the chains that are watched, and how far.
         */
        get: operations["getAdminPaymentsCryptoNetworks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a payment, its attempts, facts and history
         * @description Needs the permission `payments.payments.read`: See payments and how they stand.
         */
        get: operations["getAdminPaymentsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/payments/{id}/captures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Capture what was authorised, wholly or in part; or record that money arrived
         * @description Needs the permission `payments.payments.capture`: Record money received, capture payments.
         */
        post: operations["postAdminPaymentsByIdCaptures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/payments/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give captured money back, wholly or in part
         * @description Needs the permission `payments.payments.refund`: Give money back to shoppers.
         */
        post: operations["postAdminPaymentsByIdRefunds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/payments/{id}/suspense": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide what becomes of money that waits in suspense for a payment
         * @description Needs the permission `payments.payments.suspense`: Decide what becomes of money in suspense.
         */
        post: operations["postAdminPaymentsByIdSuspense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/payments/{id}/voids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a payment go: what is authorised and not captured is released
         * @description Needs the permission `payments.payments.void`: Let payments and authorisations go.
         */
        post: operations["postAdminPaymentsByIdVoids"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all products, newest first
         * @description Needs the permission `catalog.products.read`: See all products, unpublished ones too.
         */
        get: operations["getAdminProducts"];
        put?: never;
        /**
         * Create a product with its variants, prices and first stock
         * @description Needs the permission `catalog.products.write`: Create, change and import products.
         */
        post: operations["postAdminProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/products/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a product with its prices and stock
         * @description Needs the permission `catalog.products.read`: See all products, unpublished ones too.
         */
        get: operations["getAdminProductsByProductId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a product; the variants that are sent replace those there are
         * @description Needs the permission `catalog.products.write`: Create, change and import products.
         */
        patch: operations["patchAdminProductsByProductId"];
        trace?: never;
    };
    "/admin/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List roles
         * @description Needs the permission `auth.roles.manage`: Make and change roles.
         */
        get: operations["getAdminRoles"];
        put?: never;
        /**
         * Make a role
         * @description Needs the permission `auth.roles.manage`: Make and change roles.
         */
        post: operations["postAdminRoles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a role nobody has
         * @description Needs the permission `auth.roles.manage`: Make and change roles.
         */
        delete: operations["deleteAdminRolesById"];
        options?: never;
        head?: never;
        /**
         * Change what a role may do, for all who have it
         * @description Needs the permission `auth.roles.manage`: Make and change roles.
         */
        patch: operations["patchAdminRolesById"];
        trace?: never;
    };
    "/admin/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where am I signed in? */
        get: operations["getAdminSessions"];
        put?: never;
        /** Sign in as staff, with a second factor once there is one */
        post: operations["postAdminSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out somewhere else */
        delete: operations["deleteAdminSessionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["deleteAdminSessionsCurrent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/sessions/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by passkey: it says who you are */
        post: operations["postAdminSessionsPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/sessions/passkey/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in by passkey: what the browser needs to ask for one */
        post: operations["postAdminSessionsPasskeyChallenges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who works here, oldest first
         * @description Needs the permission `auth.staff.manage`: Invite staff, give them roles, and disable them.
         */
        get: operations["getAdminStaff"];
        put?: never;
        /**
         * Invite somebody; the token is for them, and is shown once
         * @description Needs the permission `auth.staff.manage`: Invite staff, give them roles, and disable them.
         */
        post: operations["postAdminStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show somebody who works here
         * @description Needs the permission `auth.staff.manage`: Invite staff, give them roles, and disable them.
         */
        get: operations["getAdminStaffById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give somebody other roles, disable them or let them in again; they are signed out everywhere
         * @description Needs the permission `auth.staff.manage`: Invite staff, give them roles, and disable them.
         */
        patch: operations["patchAdminStaffById"];
        trace?: never;
    };
    "/admin/staff/{id}/second-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * For who lost their phone: none of their second factors is in force any more; they set up another when they sign in
         * @description Needs the permission `auth.staff.manage`: Invite staff, give them roles, and disable them.
         */
        delete: operations["deleteAdminStaffByIdSecondFactors"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/staff/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I, and what may I do? */
        get: operations["getAdminStaffMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/staff/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My passkeys, oldest first */
        get: operations["getAdminStaffMePasskeys"];
        put?: never;
        /** Add the passkey the browser made */
        post: operations["postAdminStaffMePasskeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/staff/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey, and sign out everywhere else; signed in within the last 15 minutes */
        delete: operations["deleteAdminStaffMePasskeysById"];
        options?: never;
        head?: never;
        /** Call a passkey otherwise */
        patch: operations["patchAdminStaffMePasskeysById"];
        trace?: never;
    };
    "/admin/staff/me/passkeys/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin with a passkey: what the browser needs to make one; signed in within the last 15 minutes */
        post: operations["postAdminStaffMePasskeysChallenges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/staff/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose another password: a new session takes the place of all there are */
        post: operations["postAdminStaffMePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/staff/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin with an authenticator, or with another one: it is in force when its first code was shown */
        post: operations["postAdminStaffMeTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/staff/me/totp/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the first code: the authenticator is in force; its recovery codes and a new session are shown once */
        post: operations["postAdminStaffMeTotpConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dev/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How to pay on the development chain, with a funded wallet; only where such a chain runs */
        get: operations["getDevChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dev/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last hundred letters, newest first; only in development, without a mail server */
        get: operations["getDevMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dev/stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a script may confirm a payment as Stripe.js would; only in development, with a stand-in */
        get: operations["getDevStripe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hear from Stripe what happened; signed by it */
        post: operations["postHooksStripe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/carts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a cart */
        post: operations["postStoreCarts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/carts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a cart, priced now */
        get: operations["getStoreCartsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Say who buys and where it goes; null clears */
        patch: operations["patchStoreCartsById"];
        trace?: never;
    };
    "/store/carts/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add to a cart; a SKU that is in it already adds to its line */
        post: operations["postStoreCartsByIdLines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/carts/{id}/lines/{lineId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a line */
        delete: operations["deleteStoreCartsByIdLinesByLineId"];
        options?: never;
        head?: never;
        /** Set the quantity of a line; 0 removes it */
        patch: operations["patchStoreCartsByIdLinesByLineId"];
        trace?: never;
    };
    "/store/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Place a cart as an order and begin to pay it; placing it again answers as before */
        post: operations["postStoreCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open an account; the answer is the same when the address has one already */
        post: operations["postStoreCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/email-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the new address, with what stood in the letter; whoever was signed in is signed out */
        post: operations["postStoreCustomersEmailChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I? */
        get: operations["getStoreCustomersMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is known of me */
        patch: operations["patchStoreCustomersMe"];
        trace?: never;
    };
    "/store/customers/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for another address: a letter goes there. The answer is the same when somebody has it already */
        post: operations["postStoreCustomersMeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which identity providers I sign in, oldest first */
        get: operations["getStoreCustomersMeIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/me/identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an identity, and sign out everywhere else; signed in within the last 15 minutes */
        delete: operations["deleteStoreCustomersMeIdentitiesById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/me/identities/{provider}/authorizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to link an identity: where to send the browser; signed in within the last 15 minutes */
        post: operations["postStoreCustomersMeIdentitiesByProviderAuthorizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/me/identities/{provider}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Link the identity that the provider sent back */
        post: operations["postStoreCustomersMeIdentitiesByProviderLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/me/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my orders, newest first, each with its token */
        get: operations["getStoreCustomersMeOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My passkeys, oldest first */
        get: operations["getStoreCustomersMePasskeys"];
        put?: never;
        /** Add the passkey the browser made */
        post: operations["postStoreCustomersMePasskeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey, and sign out everywhere else; signed in within the last 15 minutes */
        delete: operations["deleteStoreCustomersMePasskeysById"];
        options?: never;
        head?: never;
        /** Call a passkey otherwise */
        patch: operations["patchStoreCustomersMePasskeysById"];
        trace?: never;
    };
    "/store/customers/me/passkeys/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin with a passkey: what the browser needs to make one; signed in within the last 15 minutes */
        post: operations["postStoreCustomersMePasskeysChallenges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose another password: a new session takes the place of all there are */
        post: operations["postStoreCustomersMePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/me/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the letter again; nothing happens once the address is verified */
        post: operations["postStoreCustomersMeVerifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/customers/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show that an address is mine, with what stood in the letter */
        post: operations["postStoreCustomersVerifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/oidc/{provider}/authorizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in by an identity provider: where to send the browser */
        post: operations["postStoreOidcByProviderAuthorizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/oidc/{provider}/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with what the identity provider sent back; who is new gets an account */
        post: operations["postStoreOidcByProviderSignIns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an order to whoever holds its token */
        get: operations["getStoreOrdersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/orders/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow an order until its payment is decided: server-sent events, the order as it is and at each change */
        get: operations["getStoreOrdersByIdEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/orders/{id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin one more payment of an order: of all that nobody asks for yet, or of a part */
        post: operations["postStoreOrdersByIdPayments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/orders/{id}/payments/{paymentId}/cancellations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give up a payment that nobody has paid, to pay otherwise */
        post: operations["postStoreOrdersByIdPaymentsByPaymentIdCancellations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a letter to choose a new password with; the answer is the same when nobody has this address */
        post: operations["postStorePasswordResets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/password-resets/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password with what stood in the letter; whoever was signed in is signed out */
        post: operations["postStorePasswordResetsConfirmations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the products that are for sale, newest first */
        get: operations["getStoreProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/products/{idOrSlug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a product that is for sale */
        get: operations["getStoreProductsByIdOrSlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where am I signed in? */
        get: operations["getStoreSessions"];
        put?: never;
        /** Sign in: the token is for apps, the cookie that comes with it for browsers */
        post: operations["postStoreSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out somewhere else */
        delete: operations["deleteStoreSessionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["deleteStoreSessionsCurrent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/sessions/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by passkey: it says who you are */
        post: operations["postStoreSessionsPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/sessions/passkey/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in by passkey: what the browser needs to ask for one */
        post: operations["postStoreSessionsPasskeyChallenges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/stripe/cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cards you keep for later payments */
        get: operations["getStoreStripeCards"];
        put?: never;
        /** Begin to keep a card without paying: Stripe.js goes on with it */
        post: operations["postStoreStripeCards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/stripe/cards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Keep this card no longer */
        delete: operations["deleteStoreStripeCardsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in an app: a token for some minutes, and one that asks for the next */
        post: operations["postStoreTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/tokens/refreshments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next tokens; those before are over. With an Idempotency-Key a lost answer can be asked for again, also as x-refresh-token from elsewhere */
        post: operations["postStoreTokensRefreshments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Address: {
            name: string;
            line1: string;
            line2?: string;
            city: string;
            region?: string;
            postalCode?: string;
            country: string;
        };
        ApiKey: {
            /**
             * @description An id: key_ and 26 characters
             * @example key_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "secret" | "publishable";
            scopes: string[];
            /** @description Where it may be used from; null: anywhere */
            networks: string[] | null;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            createdAt: string;
            expiresAt: string | null;
            revokedAt: string | null;
            lastUsedAt: string | null;
            /** @description Until then the secret before the last rotation works, too */
            previousEndsAt: string | null;
        };
        AuditEntry: {
            sequence: number;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            at: string;
            actor: string;
            requestId: string;
            action: string;
            subject: string;
            details: {
                [key: string]: string | number | boolean | null;
            };
        };
        BegunSession: {
            /**
             * @description An id: ses_ and 26 characters
             * @example ses_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /** @description Shown once. Send it as `Authorization: Bearer sst_…` */
            token: string;
            /** @description For pages that use the cookie: send it as `x-csrf-token` with what changes anything */
            csrfToken: string;
            /** Format: date-time */
            expiresAt: string;
        };
        CardSetup: {
            setupIntentId: string;
            clientSecret: string;
            publishableKey: string;
        };
        Cart: {
            /**
             * @description An id: cart_ and 26 characters
             * @example cart_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /** @description Show it as `Authorization: Bearer ctk_…` or `x-cart-token`; never put it into a URL */
            token: string;
            /** @enum {string} */
            state: "open" | "converted" | "abandoned";
            /**
             * @description ISO 4217 currency code
             * @example EUR
             */
            currency: string;
            lines: components["schemas"]["CartLine"][];
            charges: {
                code: string;
                /** @enum {string} */
                kind: "shipping" | "tax" | "discount" | "other";
                title: string;
                amount: components["schemas"]["Money"];
            }[];
            totals: components["schemas"]["Totals"];
            version: number;
            email: string | null;
            shippingAddress: components["schemas"]["Address"] | null;
            billingAddress: components["schemas"]["Address"] | null;
            orderId: string | null;
        };
        CartLine: {
            /**
             * @description An id: lin_ and 26 characters
             * @example lin_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /**
             * @description An id: var_ and 26 characters
             * @example var_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            variantId: string;
            sku: string;
            title: string;
            options: {
                [key: string]: string;
            };
            quantity: number;
            /**
             * @description Of this moment; of an unavailable line, as it was when it was added
             * @example {
             *       "amount": "1999",
             *       "currency": "EUR"
             *     }
             */
            unitPrice: components["schemas"]["Money"];
            /**
             * @description Zero when the line is unavailable
             * @example {
             *       "amount": "1999",
             *       "currency": "EUR"
             *     }
             */
            total: components["schemas"]["Money"];
            /** @description False: it is not for sale now, and must be removed before checkout */
            available: boolean;
        };
        Collection: {
            /**
             * @description An id: col_ and 26 characters
             * @example col_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            slug: string;
            title: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            createdAt: string;
        };
        Customer: {
            /**
             * @description An id: cus_ and 26 characters
             * @example cus_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            email: string;
            emailVerified: boolean;
            name: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        DevChain: {
            /** @description CAIP-2 */
            network: string;
            rpcUrl: string;
            tokens: {
                /** @description CAIP-19 */
                asset: string;
                address: string;
                symbol: string;
                decimals: number;
            }[];
            /** @description Funded with play money; a key that everybody knows */
            wallet: {
                address: string;
                privateKey: string;
            };
        };
        DevLetter: {
            id: string;
            to: string;
            subject: string;
            text: string;
            /** Format: date-time */
            sentAt: string;
        };
        DevStripe: {
            /** @description The stand-in: its money is play money */
            apiBase: string;
            publishableKey: string;
        };
        Identity: {
            /**
             * @description An id: idn_ and 26 characters
             * @example idn_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /** @description By its name here; null when the store does not take it any more */
            provider: string | null;
            issuer: string;
            /** Format: date-time */
            createdAt: string;
            lastUsedAt: string | null;
        };
        LedgerBreak: {
            /**
             * @description An id: brk_ and 26 characters
             * @example brk_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /** @example payout:stripe:po_1 */
            subject: string;
            /** @enum {string} */
            reason: "sum" | "line" | "unknown" | "amount" | "again";
            /** @description Of the line; empty when it is about the whole payout */
            providerReference: string;
            asset: string;
            /** @description A whole number of base units, as decimal digits */
            ours: string;
            /** @description A whole number of base units, as decimal digits */
            theirs: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            foundAt: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            resolvedAt?: string;
            note?: string;
        };
        LedgerEntry: {
            /** @example provider_clearing:manual */
            account: string;
            /**
             * @description An ISO 4217 code or a CAIP-19 id
             * @example EUR
             */
            asset: string;
            /** @description Base units, as decimal digits; positive debits the account, negative credits it */
            amount: string;
        };
        /** @description Base units of `to` for one base unit of `from`, as a fraction */
        LedgerRate: {
            from: string;
            to: string;
            /** @description A whole number of base units, as decimal digits */
            numerator: string;
            /** @description A whole number of base units, as decimal digits */
            denominator: string;
        };
        LedgerStatement: {
            /** @description What stood before `from` */
            opening: string;
            /** @description What stood before `to`: opening and all lines of all pages */
            closing: string;
            items: {
                /**
                 * Format: date-time
                 * @description An instant in UTC, ISO 8601
                 */
                postedAt: string;
                /**
                 * @description An id: trf_ and 26 characters
                 * @example trf_01hzx3v7k2q8m4n6p9r5s1t0ab
                 */
                transferId: string;
                kind: string;
                reference: string;
                key: string;
                /** @description A whole number of base units, as decimal digits */
                amount: string;
            }[];
            next: string | null;
        };
        LedgerTransfer: {
            /**
             * @description An id: trf_ and 26 characters
             * @example trf_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            key: string;
            kind: string;
            reference: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            createdAt: string;
            entries: components["schemas"]["LedgerEntry"][];
            rate?: components["schemas"]["LedgerRate"];
        };
        /**
         * @description An amount in minor units (cents, pence, yen) of one currency
         * @example {
         *       "amount": "1999",
         *       "currency": "EUR"
         *     }
         */
        Money: {
            /** @description A whole number of base units, as decimal digits */
            amount: string;
            /**
             * @description ISO 4217 currency code
             * @example EUR
             */
            currency: string;
        };
        NextAction: {
            /** @constant */
            type: "crypto-transfer";
            /**
             * @description CAIP-2
             * @example eip155:8453
             */
            network: string;
            /**
             * @description CAIP-19
             * @example eip155:8453/erc20:0x…
             */
            asset: string;
            address: string;
            /** @description Base units of the asset */
            amount: string;
            /** @description EIP-681 */
            uri: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            expiresAt: string;
        } | {
            /** @constant */
            type: "instructions";
            text: string;
            reference: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            expiresAt: string;
        } | {
            /** @constant */
            type: "stripe-payment-intent";
            /** @description For Stripe.js; whoever has it can confirm this payment and nothing else */
            clientSecret: string;
            publishableKey: string;
            paymentIntentId: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            expiresAt: string;
        } | {
            /** @constant */
            type: "redirect";
            url: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            expiresAt: string;
        };
        OidcAuthorization: {
            /** @description Where to send the browser */
            url: string;
            /** @description For the page to keep (in sessionStorage) and to show when the browser is back */
            browserSecret: string;
            /** Format: date-time */
            expiresAt: string;
        };
        OidcReturn: {
            state: string;
            browserSecret: string;
            code?: string;
            error?: string;
            /** @description When the provider has sent it */
            iss?: string;
        };
        Order: {
            /**
             * @description An id: ord_ and 26 characters
             * @example ord_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /** @example S-100042 */
            number: string;
            state: components["schemas"]["OrderState"];
            paymentState: components["schemas"]["OrderPaymentState"];
            total: components["schemas"]["Money"];
            email: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            placedAt: string;
            totals: {
                subtotal: components["schemas"]["Money"];
                discount: components["schemas"]["Money"];
                shipping: components["schemas"]["Money"];
                tax: components["schemas"]["Money"];
                other: components["schemas"]["Money"];
                total: components["schemas"]["Money"];
            };
            lines: {
                sku: string;
                title: string;
                options: {
                    [key: string]: string;
                };
                quantity: number;
                unitPrice: components["schemas"]["Money"];
                total: components["schemas"]["Money"];
            }[];
            shippingAddress: components["schemas"]["Address"] | null;
            billingAddress: components["schemas"]["Address"] | null;
            /**
             * @description What is still to be paid
             * @example {
             *       "amount": "1999",
             *       "currency": "EUR"
             *     }
             */
            due: components["schemas"]["Money"];
            /** @description The latest that is active, or else the latest */
            payment: components["schemas"]["OrderPayment"] | null;
            /** @description All of them, oldest first */
            payments: components["schemas"]["OrderPayment"][];
        };
        OrderPayment: {
            /**
             * @description An id: pay_ and 26 characters
             * @example pay_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            provider: string;
            state: components["schemas"]["PaymentState"];
            amount: components["schemas"]["Money"];
            /** @description Base units of `receivedAsset`, or of the currency when there is none */
            received: string;
            /** @description CAIP-19, when it is paid in another asset */
            receivedAsset?: string;
            confirmations: number | null;
            /** @description How many confirmations make it final */
            required: number | null;
            nextAction: components["schemas"]["NextAction"] | null;
        };
        /**
         * @description What the ledger says came in, against the total
         * @enum {string}
         */
        OrderPaymentState: "unpaid" | "partially_paid" | "paid" | "overpaid" | "partially_refunded" | "refunded" | "disputed";
        /** @enum {string} */
        OrderState: "awaiting_payment" | "paid" | "fulfilling" | "fulfilled" | "cancelled" | "expired";
        OrderSummary: {
            /**
             * @description An id: ord_ and 26 characters
             * @example ord_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /** @example S-100042 */
            number: string;
            state: components["schemas"]["OrderState"];
            paymentState: components["schemas"]["OrderPaymentState"];
            total: components["schemas"]["Money"];
            email: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            placedAt: string;
        };
        OwnOrderSummary: {
            /**
             * @description An id: ord_ and 26 characters
             * @example ord_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /** @example S-100042 */
            number: string;
            state: components["schemas"]["OrderState"];
            paymentState: components["schemas"]["OrderPaymentState"];
            total: components["schemas"]["Money"];
            email: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            placedAt: string;
            token: string;
        };
        Passkey: {
            /**
             * @description An id: psk_ and 26 characters
             * @example psk_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            name: string;
            /** @description Whether its maker keeps it for other devices of the same person */
            synced: boolean;
            /** Format: date-time */
            createdAt: string;
            lastUsedAt: string | null;
        };
        /** @description `toJSON()` of what `navigator.credentials.get` gave */
        PasskeyAssertion: {
            id: string;
            rawId: string;
            /** @constant */
            type: "public-key";
            response: {
                clientDataJSON: string;
                authenticatorData: string;
                signature: string;
                userHandle: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        PasskeyCreationOptions: {
            challenge: string;
            rp: {
                id: string;
                name: string;
            };
            user: {
                /** @description Random; it says nothing about the account */
                id: string;
                name: string;
                displayName: string;
            };
            pubKeyCredParams: {
                /** @constant */
                type: "public-key";
                alg: number;
            }[];
            /** @description Milliseconds until the challenge is over */
            timeout: number;
            excludeCredentials: {
                /** @constant */
                type: "public-key";
                id: string;
            }[];
            authenticatorSelection: {
                /** @constant */
                residentKey: "required";
                /** @constant */
                requireResidentKey: true;
                /** @constant */
                userVerification: "required";
            };
            /** @constant */
            attestation: "none";
        };
        /** @description `toJSON()` of what `navigator.credentials.create` gave */
        PasskeyRegistration: {
            id: string;
            rawId: string;
            /** @constant */
            type: "public-key";
            response: {
                clientDataJSON: string;
                attestationObject: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        PasskeyRequestOptions: {
            challenge: string;
            rpId: string;
            /** @description Milliseconds until the challenge is over */
            timeout: number;
            /** @constant */
            userVerification: "required";
        };
        PaymentDetails: {
            /**
             * @description An id: pay_ and 26 characters
             * @example pay_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /**
             * @description An id: ord_ and 26 characters
             * @example ord_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            orderId: string;
            provider: string;
            asset: string | null;
            state: components["schemas"]["PaymentState"];
            amount: components["schemas"]["Money"];
            amountAuthorized: components["schemas"]["Money"];
            amountCaptured: components["schemas"]["Money"];
            /**
             * @description Let go after a part was captured: asked for no more
             * @example {
             *       "amount": "1999",
             *       "currency": "EUR"
             *     }
             */
            amountReleased: components["schemas"]["Money"];
            /**
             * @description Given back or about to be
             * @example {
             *       "amount": "1999",
             *       "currency": "EUR"
             *     }
             */
            amountRefunded: components["schemas"]["Money"];
            /**
             * @description Came when it was given up, and waits in suspense
             * @example {
             *       "amount": "1999",
             *       "currency": "EUR"
             *     }
             */
            amountWaiting: components["schemas"]["Money"];
            /**
             * @description The most a refund can give back now of what it holds
             * @example {
             *       "amount": "1999",
             *       "currency": "EUR"
             *     }
             */
            refundable: components["schemas"]["Money"];
            nextAction: components["schemas"]["NextAction"] | null;
            providerReference: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            expiresAt: string;
            version: number;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            createdAt: string;
            attempts: {
                /**
                 * @description An id: att_ and 26 characters
                 * @example att_01hzx3v7k2q8m4n6p9r5s1t0ab
                 */
                id: string;
                number: number;
                state: components["schemas"]["PaymentState"];
                calledAt: string | null;
            }[];
            /** @description Captures, voids, refunds and store credits, oldest first */
            operations: components["schemas"]["PaymentOperation"][];
            disputes: components["schemas"]["PaymentDispute"][];
            /** @description What staff decided about its money in suspense */
            decisions: components["schemas"]["SuspenseDecision"][];
            facts: {
                factId: string;
                kind: string;
                amount: components["schemas"]["Money"] | null;
                paidIn: {
                    asset: string;
                    /** @description A whole number of base units, as decimal digits */
                    amount: string;
                } | null;
                /** @description What the provider kept */
                fee: {
                    asset: string;
                    /** @description A whole number of base units, as decimal digits */
                    amount: string;
                } | null;
                /** @description The capture, void, refund or dispute it speaks of */
                about: string | null;
                /** @description Where its money lies: order, late or unmatched */
                place: string | null;
                undoneBy: string | null;
                /** @description Of the transfer in the ledger */
                transferKey: string | null;
                /** @description Why it failed; the reference staff typed */
                note: string | null;
                /**
                 * Format: date-time
                 * @description An instant in UTC, ISO 8601
                 */
                at: string;
            }[];
            history: {
                version: number;
                from: components["schemas"]["PaymentState"] | null;
                to: components["schemas"]["PaymentState"];
                /**
                 * Format: date-time
                 * @description An instant in UTC, ISO 8601
                 */
                at: string;
            }[];
        };
        PaymentDispute: {
            id: string;
            /** @enum {string} */
            state: "open" | "won" | "lost";
            amount: components["schemas"]["Money"];
        };
        PaymentOperation: {
            id: string;
            kind: components["schemas"]["PaymentOperationKind"];
            state: components["schemas"]["PaymentOperationState"];
            amount: components["schemas"]["Money"];
            /** @description Of a capture: the rest of the authorisation is let go */
            final: boolean;
            /** @description Of a refund: out of which money */
            from: ("order" | "suspense") | null;
            reason: string | null;
            /** @description Why it failed, or why nothing is known */
            failure: string | null;
            providerReference: string | null;
            askedBy: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            createdAt: string;
        };
        /**
         * @description `credit`: money in suspense became store credit; no provider is asked
         * @enum {string}
         */
        PaymentOperationKind: "capture" | "void" | "refund" | "credit";
        /** @enum {string} */
        PaymentOperationState: "created" | "calling" | "pending" | "succeeded" | "failed" | "unknown";
        /** @enum {string} */
        PaymentState: "created" | "calling" | "requires_action" | "processing" | "authorized" | "captured" | "failed" | "unknown" | "expired" | "voided" | "reversed" | "disputed" | "won" | "lost";
        PayoutLine: {
            /** @enum {string} */
            kind: "charge" | "refund" | "dispute" | "fee";
            /**
             * @description The provider's id of it
             * @example ch_1
             */
            providerReference: string;
            /** @description What was charged; negative for what went away; 0 for a fee by itself */
            gross: string;
            /** @description What the provider kept; negative when given back */
            fee: string;
            /** @description gross less fee */
            net: string;
            /**
             * @description The key of the transfer that booked it; left out when the books know nothing of this reference
             * @example fact:stripe:ch_1
             */
            transferKey?: string;
        };
        PayoutReport: {
            /**
             * @description As in provider_clearing:{provider}
             * @example stripe
             * @example manual
             */
            provider: string;
            /**
             * @description The provider's id of the payout, or the reference on the bank statement
             * @example po_1
             */
            payoutId: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            arrivedAt: string;
            /**
             * @description What arrived; negative when the provider took money from the bank account
             * @example {
             *       "amount": "1999",
             *       "currency": "EUR"
             *     }
             */
            amount: components["schemas"]["Money"];
            /**
             * @description Which bank account: books to bank:{bank}
             * @default main
             */
            bank: string;
            lines: components["schemas"]["PayoutLine"][];
        };
        PlacedOrder: {
            order: {
                /**
                 * @description An id: ord_ and 26 characters
                 * @example ord_01hzx3v7k2q8m4n6p9r5s1t0ab
                 */
                id: string;
                number: string;
                token: string;
                state: components["schemas"]["OrderState"];
                total: components["schemas"]["Money"];
            };
            payment: {
                /**
                 * @description An id: pay_ and 26 characters
                 * @example pay_01hzx3v7k2q8m4n6p9r5s1t0ab
                 */
                id: string;
                state: components["schemas"]["PaymentState"];
                amount: components["schemas"]["Money"];
                nextAction: components["schemas"]["NextAction"] | null;
            };
        };
        /** @description What went wrong (RFC 9457). `code` is the stable promise; `type` opens an explanation. */
        Problem: {
            /**
             * Format: uri-reference
             * @example /problems/core/invalid
             */
            type: string;
            title: string;
            status: number;
            /** @example core.invalid */
            code: string;
            /** Format: uri-reference */
            instance: string;
            requestId: string;
            /** @description Depends on the code */
            details?: unknown;
            errors?: {
                /** @example /lines/0/quantity */
                pointer: string;
                /** @example core.too-big */
                code: string;
                detail: string;
            }[];
        };
        /** There is an account of this e-mail address: sign in to it first, then link this identity */
        "Problem.auth-oidc.account-exists": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.account-exists";
            /** @constant */
            status: 409;
        };
        /** The identity provider does not vouch for an e-mail address of yours: make an account, sign in to it, and link this identity */
        "Problem.auth-oidc.address-not-proven": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.address-not-proven";
            /** @constant */
            status: 422;
        };
        /** The identity provider does not take this code: it was used or is over. Begin again */
        "Problem.auth-oidc.code-not-valid": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.code-not-valid";
            /** @constant */
            status: 409;
        };
        /** The identity provider did not sign you in: begin again, or sign in otherwise */
        "Problem.auth-oidc.denied": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.denied";
            /** @constant */
            status: 401;
        };
        /** This identity is linked already */
        "Problem.auth-oidc.identity-taken": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.identity-taken";
            /** @constant */
            status: 409;
        };
        /** Without this identity you could not sign in any more: set up another way first */
        "Problem.auth-oidc.last-way-in": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.last-way-in";
            /** @constant */
            status: 409;
        };
        /** There is no such identity */
        "Problem.auth-oidc.not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.not-found";
            /** @constant */
            status: 404;
        };
        /** What came back from the identity provider does not sign in here */
        "Problem.auth-oidc.not-recognised": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.not-recognised";
            /** @constant */
            status: 401;
        };
        /** The identity provider did not answer as it should: sign in otherwise, and tell the store */
        "Problem.auth-oidc.provider-refused": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.provider-refused";
            /** @constant */
            status: 502;
        };
        /** The identity provider does not answer right now: try again, or sign in otherwise */
        "Problem.auth-oidc.provider-unavailable": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.provider-unavailable";
            /** @constant */
            status: 503;
        };
        /** This sign-in was finished before, is over, or was begun elsewhere: begin again */
        "Problem.auth-oidc.state-not-valid": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.state-not-valid";
            /** @constant */
            status: 409;
        };
        /** There are as many identities as an account may have: remove one first */
        "Problem.auth-oidc.too-many": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.too-many";
            /** @constant */
            status: 409;
            details: {
                identitiesMax: number;
            };
        };
        /** This store does not sign anybody in by this identity provider */
        "Problem.auth-oidc.unknown-provider": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-oidc.unknown-provider";
            /** @constant */
            status: 404;
        };
        /** This challenge was used, is over or was made for something else: ask for another */
        "Problem.auth-passkeys.challenge-not-valid": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-passkeys.challenge-not-valid";
            /** @constant */
            status: 409;
        };
        /** This passkey is there already */
        "Problem.auth-passkeys.known-already": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-passkeys.known-already";
            /** @constant */
            status: 409;
        };
        /** Without this passkey you could not sign in any more: set up another way first */
        "Problem.auth-passkeys.last-way-in": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-passkeys.last-way-in";
            /** @constant */
            status: 409;
        };
        /** This store takes no passkeys: set SOUK_AUTH_PASSKEYS_RP_ID and SOUK_AUTH_PASSKEYS_ORIGINS */
        "Problem.auth-passkeys.not-configured": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-passkeys.not-configured";
            /** @constant */
            status: 503;
        };
        /** There is no such passkey */
        "Problem.auth-passkeys.not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-passkeys.not-found";
            /** @constant */
            status: 404;
        };
        /** This passkey does not sign in here */
        "Problem.auth-passkeys.not-recognised": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-passkeys.not-recognised";
            /** @constant */
            status: 401;
        };
        /** This passkey cannot be taken */
        "Problem.auth-passkeys.refused": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-passkeys.refused";
            /** @constant */
            status: 422;
        };
        /** There are as many passkeys as an account may have: remove one first */
        "Problem.auth-passkeys.too-many": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth-passkeys.too-many";
            /** @constant */
            status: 409;
            details: {
                passkeysMax: number;
            };
        };
        /** Somebody of the staff has this address already */
        "Problem.auth.address-taken": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.address-taken";
            /** @constant */
            status: 409;
        };
        /** There is no such key */
        "Problem.auth.key-not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.key-not-found";
            /** @constant */
            status: 404;
        };
        /** You cannot hand out what you may not do yourself */
        "Problem.auth.more-than-yours": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.more-than-yours";
            /** @constant */
            status: 403;
            details: {
                permission: string;
            };
        };
        /** No plugin of this store has this permission */
        "Problem.auth.no-such-permission": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.no-such-permission";
            /** @constant */
            status: 422;
            details: {
                permission: string;
            };
        };
        /** Nobody disables or demotes themselves: ask a colleague */
        "Problem.auth.not-yourself": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.not-yourself";
            /** @constant */
            status: 409;
        };
        /** This password is among those that are tried first: choose another */
        "Problem.auth.password-too-common": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.password-too-common";
            /** @constant */
            status: 422;
        };
        /** Sign in again: this asks for a sign-in of the last 15 minutes */
        "Problem.auth.proof-needed": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.proof-needed";
            /** @constant */
            status: 401;
        };
        /** This refresh token was used or is over: sign in again */
        "Problem.auth.refresh-token-not-valid": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.refresh-token-not-valid";
            /** @constant */
            status: 401;
        };
        /** Staff have this role: take it from them first */
        "Problem.auth.role-in-use": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.role-in-use";
            /** @constant */
            status: 409;
        };
        /** There is a role of this name already */
        "Problem.auth.role-name-taken": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.role-name-taken";
            /** @constant */
            status: 409;
        };
        /** There is no such role */
        "Problem.auth.role-not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.role-not-found";
            /** @constant */
            status: 404;
        };
        /** A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey */
        "Problem.auth.second-factor-needed": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.second-factor-needed";
            /** @constant */
            status: 401;
        };
        /** There is no such session */
        "Problem.auth.session-not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.session-not-found";
            /** @constant */
            status: 404;
        };
        /** There is no such member of staff */
        "Problem.auth.staff-not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.staff-not-found";
            /** @constant */
            status: 404;
        };
        /** This link was used or is over: ask for a new one */
        "Problem.auth.token-not-valid": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.token-not-valid";
            /** @constant */
            status: 409;
        };
        /** The e-mail address or the password is wrong */
        "Problem.auth.wrong-credentials": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.wrong-credentials";
            /** @constant */
            status: 401;
        };
        /** The code is wrong, or was used before */
        "Problem.auth.wrong-second-factor": components["schemas"]["Problem"] & {
            /** @constant */
            code: "auth.wrong-second-factor";
            /** @constant */
            status: 401;
        };
        /** The cart changed while it was being placed */
        "Problem.cart.changed": components["schemas"]["Problem"] & {
            /** @constant */
            code: "cart.changed";
            /** @constant */
            status: 409;
        };
        /** The cart became an order or was abandoned, and cannot change */
        "Problem.cart.closed": components["schemas"]["Problem"] & {
            /** @constant */
            code: "cart.closed";
            /** @constant */
            status: 409;
        };
        /** Nothing is sold in this currency */
        "Problem.cart.currency-not-sold": components["schemas"]["Problem"] & {
            /** @constant */
            code: "cart.currency-not-sold";
            /** @constant */
            status: 422;
            details: {
                currency: string;
            };
        };
        /** The cart is empty */
        "Problem.cart.empty": components["schemas"]["Problem"] & {
            /** @constant */
            code: "cart.empty";
            /** @constant */
            status: 409;
        };
        /** There is no such line in the cart */
        "Problem.cart.line-not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "cart.line-not-found";
            /** @constant */
            status: 404;
        };
        /** This is not for sale in the currency of the cart */
        "Problem.cart.not-for-sale": components["schemas"]["Problem"] & {
            /** @constant */
            code: "cart.not-for-sale";
            /** @constant */
            status: 409;
            details: {
                sku: string;
            };
        };
        /** There is no such cart */
        "Problem.cart.not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "cart.not-found";
            /** @constant */
            status: 404;
        };
        /** The cart holds as much as it can */
        "Problem.cart.too-large": components["schemas"]["Problem"] & {
            /** @constant */
            code: "cart.too-large";
            /** @constant */
            status: 409;
            details: {
                linesMax: number;
                quantityMax: number;
            };
        };
        /** The discounts are larger than the price */
        "Problem.cart.total-negative": components["schemas"]["Problem"] & {
            /** @constant */
            code: "cart.total-negative";
            /** @constant */
            status: 409;
            details: {
                total: components["schemas"]["Money"];
            };
        };
        /** There is no such collection */
        "Problem.catalog.collection-not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "catalog.collection-not-found";
            /** @constant */
            status: 404;
        };
        /** Another collection has this slug */
        "Problem.catalog.collection-slug-taken": components["schemas"]["Problem"] & {
            /** @constant */
            code: "catalog.collection-slug-taken";
            /** @constant */
            status: 409;
            details: {
                slug: string;
            };
        };
        /** There is no such product */
        "Problem.catalog.product-not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "catalog.product-not-found";
            /** @constant */
            status: 404;
        };
        /** Another variant has this SKU */
        "Problem.catalog.sku-taken": components["schemas"]["Problem"] & {
            /** @constant */
            code: "catalog.sku-taken";
            /** @constant */
            status: 409;
            details: {
                sku: string;
            };
        };
        /** Another product has this slug */
        "Problem.catalog.slug-taken": components["schemas"]["Problem"] & {
            /** @constant */
            code: "catalog.slug-taken";
            /** @constant */
            status: 409;
            details: {
                slug: string;
            };
        };
        /** This cart became an order that is no longer open for payment */
        "Problem.checkout.already-paid": components["schemas"]["Problem"] & {
            /** @constant */
            code: "checkout.already-paid";
            /** @constant */
            status: 409;
            details: {
                state: string;
            };
        };
        /** What is due changed at this moment: ask again */
        "Problem.checkout.due-changed": components["schemas"]["Problem"] & {
            /** @constant */
            code: "checkout.due-changed";
            /** @constant */
            status: 409;
            details: {
                due: components["schemas"]["Money"];
                unasked: components["schemas"]["Money"];
            };
        };
        /** The cart needs an e-mail address first */
        "Problem.checkout.email-missing": components["schemas"]["Problem"] & {
            /** @constant */
            code: "checkout.email-missing";
            /** @constant */
            status: 409;
        };
        /** That is more than is due and not asked for yet */
        "Problem.checkout.more-than-due": components["schemas"]["Problem"] & {
            /** @constant */
            code: "checkout.more-than-due";
            /** @constant */
            status: 409;
            details: {
                due: components["schemas"]["Money"];
                unasked: components["schemas"]["Money"];
            };
        };
        /** All that is due is paid, or asked for by other payments */
        "Problem.checkout.nothing-due": components["schemas"]["Problem"] & {
            /** @constant */
            code: "checkout.nothing-due";
            /** @constant */
            status: 409;
            details: {
                due: components["schemas"]["Money"];
            };
        };
        /** There is nothing to pay for this cart, and free orders are not taken yet */
        "Problem.checkout.nothing-to-pay": components["schemas"]["Problem"] & {
            /** @constant */
            code: "checkout.nothing-to-pay";
            /** @constant */
            status: 409;
        };
        /** A payment of this order is under way and cannot be changed */
        "Problem.checkout.payment-under-way": components["schemas"]["Problem"] & {
            /** @constant */
            code: "checkout.payment-under-way";
            /** @constant */
            status: 409;
            details: {
                state: string;
            };
        };
        /** A payment of this order by this provider is active already */
        "Problem.checkout.provider-active": components["schemas"]["Problem"] & {
            /** @constant */
            code: "checkout.provider-active";
            /** @constant */
            status: 409;
            details: {
                provider: string;
                /**
                 * @description An id: pay_ and 26 characters
                 * @example pay_01hzx3v7k2q8m4n6p9r5s1t0ab
                 */
                paymentId: string;
                state: components["schemas"]["PaymentState"];
            };
        };
        /** The body is not valid JSON */
        "Problem.core.bad-json": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.bad-json";
            /** @constant */
            status: 400;
        };
        /** You may not do this */
        "Problem.core.forbidden": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.forbidden";
            /** @constant */
            status: 403;
            details: {
                permission: string;
            };
        };
        /** A request with this Idempotency-Key is still running */
        "Problem.core.idempotency-key-in-use": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.idempotency-key-in-use";
            /** @constant */
            status: 409;
        };
        /** The Idempotency-Key must be 1 to 255 visible ASCII characters */
        "Problem.core.idempotency-key-malformed": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.idempotency-key-malformed";
            /** @constant */
            status: 400;
        };
        /** An Idempotency-Key header is required here */
        "Problem.core.idempotency-key-missing": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.idempotency-key-missing";
            /** @constant */
            status: 400;
        };
        /** This Idempotency-Key was used with another request */
        "Problem.core.idempotency-key-reused": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.idempotency-key-reused";
            /** @constant */
            status: 422;
        };
        /** The request does not fit the schema */
        "Problem.core.invalid": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.invalid";
            /** @constant */
            status: 422;
        };
        /** There is nothing here */
        "Problem.core.not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.not-found";
            /** @constant */
            status: 404;
        };
        /** Credentials are missing or not valid */
        "Problem.core.unauthenticated": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.unauthenticated";
            /** @constant */
            status: 401;
        };
        /** It was changed since you read it */
        "Problem.core.version-conflict": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.version-conflict";
            /** @constant */
            status: 409;
            details: {
                version: number;
            };
        };
        /** This was refused */
        "Problem.core.vetoed": components["schemas"]["Problem"] & {
            /** @constant */
            code: "core.vetoed";
            /** @constant */
            status: 409;
            details: {
                reasons: {
                    code: string;
                    title: string;
                }[];
            };
        };
        /** More than that is promised to orders */
        "Problem.inventory.below-reserved": components["schemas"]["Problem"] & {
            /** @constant */
            code: "inventory.below-reserved";
            /** @constant */
            status: 409;
            details: {
                sku: string;
                reserved: number;
            };
        };
        /** The count would be below 0 or above what can be counted */
        "Problem.inventory.count-out-of-range": components["schemas"]["Problem"] & {
            /** @constant */
            code: "inventory.count-out-of-range";
            /** @constant */
            status: 422;
            details: {
                sku: string;
                count: number;
                countMax: number;
            };
        };
        /** There is no such SKU in stock */
        "Problem.inventory.not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "inventory.not-found";
            /** @constant */
            status: 404;
        };
        /** Not enough stock */
        "Problem.inventory.out-of-stock": components["schemas"]["Problem"] & {
            /** @constant */
            code: "inventory.out-of-stock";
            /** @constant */
            status: 409;
            details: {
                sku: string;
                available: number;
            };
        };
        /** There is no such break that waits */
        "Problem.ledger.break-not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "ledger.break-not-found";
            /** @constant */
            status: 404;
        };
        /** This payout was recorded before, and said something else */
        "Problem.ledger.payout-differs": components["schemas"]["Problem"] & {
            /** @constant */
            code: "ledger.payout-differs";
            /** @constant */
            status: 409;
            details: {
                provider: string;
                payoutId: string;
            };
        };
        /** There is no such order */
        "Problem.orders.not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "orders.not-found";
            /** @constant */
            status: 404;
        };
        /** The order is in a state that does not allow this */
        "Problem.orders.wrong-state": components["schemas"]["Problem"] & {
            /** @constant */
            code: "orders.wrong-state";
            /** @constant */
            status: 409;
            details: {
                state: components["schemas"]["OrderState"];
            };
        };
        /** This asset cannot be paid in here */
        "Problem.payments-crypto.asset-not-offered": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-crypto.asset-not-offered";
            /** @constant */
            status: 422;
            details: {
                asset?: string;
                offered: string[];
            };
        };
        /** There is no rate to price this currency in that asset */
        "Problem.payments-crypto.no-rate": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-crypto.no-rate";
            /** @constant */
            status: 422;
            details: {
                currency: string;
                symbol: string;
            };
        };
        /** An amount of nothing cannot be paid on a chain */
        "Problem.payments-crypto.nothing-to-pay": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-crypto.nothing-to-pay";
            /** @constant */
            status: 422;
        };
        /** A bank transfer is paid in the currency of the order; leave the asset out */
        "Problem.payments-manual.asset-not-taken": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-manual.asset-not-taken";
            /** @constant */
            status: 422;
        };
        /** This currency cannot be paid by bank transfer or cash here */
        "Problem.payments-manual.currency-not-taken": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-manual.currency-not-taken";
            /** @constant */
            status: 422;
            details: {
                currency: string;
                taken: string[];
            };
        };
        /** Stripe does not take this amount */
        "Problem.payments-stripe.amount-not-taken": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-stripe.amount-not-taken";
            /** @constant */
            status: 422;
            details: {
                amount: string;
                currency: string;
            };
        };
        /** Stripe is paid in the currency of the order; leave the asset out */
        "Problem.payments-stripe.asset-not-taken": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-stripe.asset-not-taken";
            /** @constant */
            status: 422;
        };
        /** The card was declined */
        "Problem.payments-stripe.card-declined": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-stripe.card-declined";
            /** @constant */
            status: 422;
            details: {
                code: string;
                declineCode: string | null;
            };
        };
        /** This is no event of Stripe */
        "Problem.payments-stripe.event-unreadable": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-stripe.event-unreadable";
            /** @constant */
            status: 400;
        };
        /** This store has no Stripe account: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET */
        "Problem.payments-stripe.not-configured": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-stripe.not-configured";
            /** @constant */
            status: 503;
        };
        /** This is not signed by our Stripe account */
        "Problem.payments-stripe.signature-invalid": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments-stripe.signature-invalid";
            /** @constant */
            status: 400;
        };
        /** That is more than the payment asks for */
        "Problem.payments.above-due": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.above-due";
            /** @constant */
            status: 409;
            details: {
                due: components["schemas"]["Money"];
            };
        };
        /** That is more than can be given back */
        "Problem.payments.above-refundable": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.above-refundable";
            /** @constant */
            status: 409;
            details: {
                refundable: components["schemas"]["Money"];
            };
        };
        /** Money of this provider is not recorded by hand */
        "Problem.payments.not-captured-by-staff": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.not-captured-by-staff";
            /** @constant */
            status: 409;
            details: {
                provider: string;
            };
        };
        /** There is no such payment */
        "Problem.payments.not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.not-found";
            /** @constant */
            status: 404;
        };
        /** This provider cannot give money back */
        "Problem.payments.not-refundable": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.not-refundable";
            /** @constant */
            status: 409;
            details: {
                provider: string;
            };
        };
        /** No money waits in suspense for this payment */
        "Problem.payments.nothing-in-suspense": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.nothing-in-suspense";
            /** @constant */
            status: 409;
        };
        /** What became of an earlier capture or void of this payment is not known yet */
        "Problem.payments.operation-under-way": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.operation-under-way";
            /** @constant */
            status: 409;
            details: {
                operation: string;
                state: string;
            };
        };
        /** The payment provider refused */
        "Problem.payments.provider-failed": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.provider-failed";
            /** @constant */
            status: 502;
            details: {
                provider: string;
            };
        };
        /** There is no such payment provider */
        "Problem.payments.provider-not-found": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.provider-not-found";
            /** @constant */
            status: 422;
            details: {
                provider: string;
                known: string[];
            };
        };
        /** The payment provider refused to do this; nothing was changed */
        "Problem.payments.provider-refused": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.provider-refused";
            /** @constant */
            status: 409;
            details: {
                provider: string;
                reason: string;
            };
        };
        /** The payment provider did not answer; ask again with the same key */
        "Problem.payments.provider-unknown": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.provider-unknown";
            /** @constant */
            status: 503;
            details: {
                provider: string;
            };
        };
        /** The payment is in another currency */
        "Problem.payments.wrong-currency": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.wrong-currency";
            /** @constant */
            status: 422;
            details: {
                currency: string;
            };
        };
        /** The payment is in a state that does not allow this */
        "Problem.payments.wrong-state": components["schemas"]["Problem"] & {
            /** @constant */
            code: "payments.wrong-state";
            /** @constant */
            status: 409;
            details: {
                state: string;
            };
        };
        Product: {
            /**
             * @description An id: prd_ and 26 characters
             * @example prd_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            slug: string;
            title: string;
            /** @description Plain text or sanitised HTML */
            description: string;
            images: {
                url: string;
                alt: string;
            }[];
            variants: components["schemas"]["Variant"][];
        };
        RecordedPayout: {
            isNew: boolean;
            breaks: components["schemas"]["LedgerBreak"][];
        };
        Role: {
            /**
             * @description An id: rol_ and 26 characters
             * @example rol_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            name: string;
            /** @description `*` is everything */
            permissions: string[];
        };
        SavedCard: {
            id: string;
            brand: string;
            last4: string;
            expiresMonth: number;
            expiresYear: number;
        };
        Session: {
            /**
             * @description An id: ses_ and 26 characters
             * @example ses_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            current: boolean;
            /** @description What the browser or app called itself */
            agent: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            seenAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @example TEA-250 */
        Sku: string;
        Staff: {
            /**
             * @description An id: stf_ and 26 characters
             * @example stf_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            state: "invited" | "active" | "disabled";
            /** @description Whether an authenticator or a passkey is in force; without one they may do nothing */
            secondFactor: boolean;
            roles: {
                /**
                 * @description An id: rol_ and 26 characters
                 * @example rol_01hzx3v7k2q8m4n6p9r5s1t0ab
                 */
                id: string;
                name: string;
            }[];
            /** Format: date-time */
            createdAt: string;
        };
        StaffOrder: {
            /**
             * @description An id: ord_ and 26 characters
             * @example ord_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /** @example S-100042 */
            number: string;
            state: components["schemas"]["OrderState"];
            paymentState: components["schemas"]["OrderPaymentState"];
            total: components["schemas"]["Money"];
            email: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            placedAt: string;
            totals: {
                subtotal: components["schemas"]["Money"];
                discount: components["schemas"]["Money"];
                shipping: components["schemas"]["Money"];
                tax: components["schemas"]["Money"];
                other: components["schemas"]["Money"];
                total: components["schemas"]["Money"];
            };
            lines: {
                sku: string;
                title: string;
                options: {
                    [key: string]: string;
                };
                quantity: number;
                unitPrice: components["schemas"]["Money"];
                total: components["schemas"]["Money"];
            }[];
            shippingAddress: components["schemas"]["Address"] | null;
            billingAddress: components["schemas"]["Address"] | null;
            /**
             * @description What is still to be paid
             * @example {
             *       "amount": "1999",
             *       "currency": "EUR"
             *     }
             */
            due: components["schemas"]["Money"];
            /** @description The latest that is active, or else the latest */
            payment: components["schemas"]["OrderPayment"] | null;
            /** @description All of them, oldest first */
            payments: components["schemas"]["OrderPayment"][];
            /**
             * @description An id: cart_ and 26 characters
             * @example cart_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            cartId: string;
            version: number;
            /** @description Money of this order that waits to be explained */
            suspended: {
                overpaid: components["schemas"]["Money"];
                duplicate: components["schemas"]["Money"];
                late: components["schemas"]["Money"];
            };
            history: {
                version: number;
                from: components["schemas"]["OrderState"] | null;
                to: components["schemas"]["OrderState"];
                reason: string;
                /**
                 * Format: date-time
                 * @description An instant in UTC, ISO 8601
                 */
                at: string;
            }[];
        };
        StaffProduct: {
            /**
             * @description An id: prd_ and 26 characters
             * @example prd_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            slug: string;
            title: string;
            description: string;
            /** @enum {string} */
            status: "published" | "draft" | "archived";
            images: {
                url: string;
                alt: string;
            }[];
            vendor: string | null;
            type: string | null;
            tags: string[];
            variants: {
                /**
                 * @description An id: var_ and 26 characters
                 * @example var_01hzx3v7k2q8m4n6p9r5s1t0ab
                 */
                id: string;
                sku: components["schemas"]["Sku"];
                title: string;
                options: {
                    [key: string]: string;
                };
                prices: components["schemas"]["Money"][];
                onHand: number;
                reserved: number;
                available: number;
                backorder: boolean;
            }[];
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            updatedAt: string;
            version: number;
        };
        StockLevel: {
            sku: components["schemas"]["Sku"];
            onHand: number;
            reserved: number;
            available: number;
            backorder: boolean;
        };
        StockMovement: {
            /**
             * @description An id: mov_ and 26 characters
             * @example mov_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            /** @description Positive: came in */
            quantity: number;
            reason: string;
            /** @description Who it was for, when it was consumed */
            reference: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            at: string;
        };
        SuspenseDecision: {
            id: string;
            /** @enum {string} */
            decision: "apply" | "refund" | "store-credit";
            amount: components["schemas"]["Money"];
            reason: string;
            decidedBy: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            at: string;
        };
        TokenPair: {
            /** @description Send it as `Authorization: Bearer sat_…` */
            accessToken: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            accessExpiresAt: string;
            /** @description For one refreshment. Shown a second time, it signs out whoever has tokens of this sign-in */
            refreshToken: string;
            /**
             * Format: date-time
             * @description An instant in UTC, ISO 8601
             */
            refreshExpiresAt: string;
        };
        Totals: {
            subtotal: components["schemas"]["Money"];
            discount: components["schemas"]["Money"];
            shipping: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            other: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
        };
        Variant: {
            /**
             * @description An id: var_ and 26 characters
             * @example var_01hzx3v7k2q8m4n6p9r5s1t0ab
             */
            id: string;
            sku: components["schemas"]["Sku"];
            title: string;
            options: {
                [key: string]: string;
            };
            price: components["schemas"]["Money"];
            available: boolean;
        };
        WatchedNetwork: {
            /** @description CAIP-2 */
            network: string;
            isWatched: boolean;
            /** @description The last block that was read */
            cursor: {
                number: number;
                hash: string;
                /**
                 * Format: date-time
                 * @description An instant in UTC, ISO 8601
                 */
                at: string;
            } | null;
            tip: {
                number: number;
                safe: number | null;
                finalized: number | null;
            } | null;
            openDeposits: number;
            /** @description Seen, and not deep enough yet */
            waitingSightings: number;
            pooledAddresses: number;
        };
    };
    responses: {
        /** @description A problem, such as too many requests (429) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
        IdempotencyKey: string;
        /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
        OptionalIdempotencyKey: string;
        /** @description The version you last saw: if it has changed since, nothing is done and the answer is 409. */
        IfMatch: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAdminAnalyticsFunnel: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        carts: number;
                        orders: number;
                        paid: number;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminAnalyticsSales: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        items: {
                            /** Format: date */
                            day: string;
                            provider: string;
                            orders: number;
                            /**
                             * @description What the orders paid on that day come to
                             * @example {
                             *       "amount": "1999",
                             *       "currency": "EUR"
                             *     }
                             */
                            total: components["schemas"]["Money"];
                            /**
                             * @description What was given back on that day of these and earlier sales; negative when refunds failed
                             * @example {
                             *       "amount": "1999",
                             *       "currency": "EUR"
                             *     }
                             */
                            refunded: components["schemas"]["Money"];
                            /**
                             * @description total less refunded
                             * @example {
                             *       "amount": "1999",
                             *       "currency": "EUR"
                             *     }
                             */
                            net: components["schemas"]["Money"];
                        }[];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Only what was done to this id */
                subject?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminCollections: {
        parameters: {
            query?: {
                limit?: number;
                /** @description An id: col_ and 26 characters */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Collection"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminCollections: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @description Made of the title when absent */
                    slug?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description The body is not valid JSON · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · Another collection has this slug */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.catalog.collection-slug-taken"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putAdminCollectionsByCollectionIdProducts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: col_ and 26 characters */
                collectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    productIds: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        productIds: string[];
                    };
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such collection · There is no such product */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.catalog.collection-not-found"] | components["schemas"]["Problem.catalog.product-not-found"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminInventory: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: components["schemas"]["Sku"];
                /** @description A part of the SKU, in any case */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StockLevel"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminInventoryBySku: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: components["schemas"]["Sku"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockLevel"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such SKU in stock */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.inventory.not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchAdminInventoryBySku: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                sku: components["schemas"]["Sku"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The new count */
                    set?: number;
                    /** @description By how much the count changes */
                    by?: number;
                    /**
                     * @description Kept with the movement
                     * @example Counted
                     * @example Broken in the house
                     */
                    reason: string;
                    /** @description Whether more may be promised than there is */
                    backorder?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockLevel"];
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such SKU in stock */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.inventory.not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · More than that is promised to orders */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.inventory.below-reserved"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · The count would be below 0 or above what can be counted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.inventory.count-out-of-range"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminInventoryBySkuMovements: {
        parameters: {
            query?: {
                limit?: number;
                /** @description An id: mov_ and 26 characters */
                cursor?: string;
            };
            header?: never;
            path: {
                sku: components["schemas"]["Sku"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StockMovement"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such SKU in stock */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.inventory.not-found"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminInvitationsAcceptances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    /**
                     * @description At least 8 characters, of any kind
                     * @example correct horse battery
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSession"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description This link was used or is over: ask for a new one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.token-not-valid"];
                };
            };
            /** @description The request does not fit the schema · This password is among those that are tried first: choose another */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth.password-too-common"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind?: "secret";
                    name: string;
                    expiresInDays?: number;
                    scopes: string[];
                    /**
                     * @description Networks it may be used from; from anywhere when left out
                     * @example [
                     *       "192.0.2.0/24",
                     *       "2001:db8::/32"
                     *     ]
                     */
                    networks?: string[];
                } | {
                    /** @constant */
                    kind: "publishable";
                    name: string;
                    expiresInDays?: number;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description An id: key_ and 26 characters
                         * @example key_01hzx3v7k2q8m4n6p9r5s1t0ab
                         */
                        id: string;
                        secret: string;
                    };
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this · You cannot hand out what you may not do yourself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"] | components["schemas"]["Problem.auth.more-than-yours"];
                };
            };
            /** @description The request does not fit the schema · No plugin of this store has this permission */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth.no-such-permission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAdminKeysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: key_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such key */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth.key-not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminKeysByIdRotations: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description An id: key_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 0 ends the secret before at once
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description An id: key_ and 26 characters
                         * @example key_01hzx3v7k2q8m4n6p9r5s1t0ab
                         */
                        id: string;
                        secret: string;
                        /**
                         * Format: date-time
                         * @description An instant in UTC, ISO 8601
                         */
                        previousEndsAt: string;
                    };
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this · You cannot hand out what you may not do yourself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"] | components["schemas"]["Problem.auth.more-than-yours"];
                };
            };
            /** @description There is nothing here · There is no such key */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth.key-not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminLedgerAccounts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Only accounts that begin with this */
                account?: string;
                /** @description The balances as they stood then */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LedgerEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminLedgerBreaks: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Only those found before that many days */
                olderThanDays?: number;
                /** @description all: also those that were explained */
                state?: "waiting" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LedgerBreak"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminLedgerBreaksByIdResolutions: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description An id: brk_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerBreak"];
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such break that waits */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.ledger.break-not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminLedgerPayouts: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayoutReport"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedPayout"];
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · This payout was recorded before, and said something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.ledger.payout-differs"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminLedgerStatement: {
        parameters: {
            query: {
                limit?: number;
                cursor?: string;
                account: string;
                asset: string;
                /** @description Included */
                from: string;
                /** @description Not included; now when left out */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerStatement"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminLedgerStatementDownload: {
        parameters: {
            query: {
                format?: "csv" | "journal";
                /** @description Only accounts that begin with this */
                account?: string;
                /** @description Included; what stood before comes first */
                from: string;
                /** @description Not included; now when left out */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "text/plain": string;
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminLedgerTransfers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Only those with an entry of exactly this account */
                account?: string;
                /** @description Only those about this: a payment, an order */
                reference?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LedgerTransfer"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: components["schemas"]["OrderState"];
                /** @description An order number, or how an e-mail address begins */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OrderSummary"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminOrdersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: ord_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrder"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.orders.not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminOrdersByIdCancellations: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description An id: ord_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrder"];
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.orders.not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · The order is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.orders.wrong-state"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminPasswordResets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An e-mail address
                     * @example ann@example.com
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted: it will be done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminPasswordResetsConfirmations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From the letter */
                    token: string;
                    /**
                     * @description At least 8 characters, of any kind
                     * @example correct horse battery
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description This link was used or is over: ask for a new one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.token-not-valid"];
                };
            };
            /** @description The request does not fit the schema · This password is among those that are tried first: choose another */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth.password-too-common"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminPaymentsCryptoNetworks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WatchedNetwork"][];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminPaymentsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: pay_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentDetails"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such payment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.payments.not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminPaymentsByIdCaptures: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description An id: pay_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description All that is due when left out
                     * @example {
                     *       "amount": "1999",
                     *       "currency": "EUR"
                     *     }
                     */
                    amount?: components["schemas"]["Money"];
                    /**
                     * @description Let the rest of the authorisation go
                     * @default false
                     */
                    final?: boolean;
                    /** @description What the bank statement or receipt says */
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentDetails"];
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such payment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.payments.not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · The payment is in a state that does not allow this · That is more than the payment asks for · Money of this provider is not recorded by hand · What became of an earlier capture or void of this payment is not known yet · The payment provider refused to do this; nothing was changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.payments.wrong-state"] | components["schemas"]["Problem.payments.above-due"] | components["schemas"]["Problem.payments.not-captured-by-staff"] | components["schemas"]["Problem.payments.operation-under-way"] | components["schemas"]["Problem.payments.provider-refused"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · The payment is in another currency */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.payments.wrong-currency"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminPaymentsByIdRefunds: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description An id: pay_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description All that can be given back when left out
                     * @example {
                     *       "amount": "1999",
                     *       "currency": "EUR"
                     *     }
                     */
                    amount?: components["schemas"]["Money"];
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentDetails"];
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such payment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.payments.not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · This provider cannot give money back · That is more than can be given back · The payment provider refused to do this; nothing was changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.payments.not-refundable"] | components["schemas"]["Problem.payments.above-refundable"] | components["schemas"]["Problem.payments.provider-refused"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · The payment is in another currency */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.payments.wrong-currency"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminPaymentsByIdSuspense: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description An id: pay_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    decision: "apply";
                    reason: string;
                } | {
                    /** @constant */
                    decision: "refund";
                    /**
                     * @description All that waits when left out
                     * @example {
                     *       "amount": "1999",
                     *       "currency": "EUR"
                     *     }
                     */
                    amount?: components["schemas"]["Money"];
                    reason: string;
                } | {
                    /** @constant */
                    decision: "store-credit";
                    /**
                     * @description All that waits when left out
                     * @example {
                     *       "amount": "1999",
                     *       "currency": "EUR"
                     *     }
                     */
                    amount?: components["schemas"]["Money"];
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentDetails"];
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such payment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.payments.not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · No money waits in suspense for this payment · This provider cannot give money back · That is more than can be given back · The payment provider refused to do this; nothing was changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.payments.nothing-in-suspense"] | components["schemas"]["Problem.payments.not-refundable"] | components["schemas"]["Problem.payments.above-refundable"] | components["schemas"]["Problem.payments.provider-refused"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · The payment is in another currency */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.payments.wrong-currency"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminPaymentsByIdVoids: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description An id: pay_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentDetails"];
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such payment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.payments.not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · The payment is in a state that does not allow this · What became of an earlier capture or void of this payment is not known yet · The payment provider refused to do this; nothing was changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.payments.wrong-state"] | components["schemas"]["Problem.payments.operation-under-way"] | components["schemas"]["Problem.payments.provider-refused"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminProducts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description An id: prd_ and 26 characters */
                cursor?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StaffProduct"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminProducts: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Made of the title when absent */
                    slug?: string;
                    title: string;
                    /**
                     * @description HTML; all but harmless tags is taken out
                     * @default
                     */
                    description?: string;
                    /**
                     * @default draft
                     * @enum {string}
                     */
                    status?: "published" | "draft" | "archived";
                    /** @default [] */
                    images?: {
                        url: string;
                        /** @default  */
                        alt?: string;
                    }[];
                    vendor?: string;
                    type?: string;
                    /** @default [] */
                    tags?: string[];
                    variants: {
                        /**
                         * @description Says which variant of the product is meant: the variants that are sent replace those there are
                         * @example TEA-250
                         */
                        sku: components["schemas"]["Sku"];
                        /** @default {} */
                        options?: {
                            [key: string]: string;
                        };
                        /** @description List prices for everybody */
                        prices: components["schemas"]["Money"][];
                        /** @description What shall be on hand; left as it is when absent */
                        stock?: number;
                        backorder?: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffProduct"];
                };
            };
            /** @description The body is not valid JSON · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · Another product has this slug · Another variant has this SKU · More than that is promised to orders */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.catalog.slug-taken"] | components["schemas"]["Problem.catalog.sku-taken"] | components["schemas"]["Problem.inventory.below-reserved"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · The count would be below 0 or above what can be counted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.inventory.count-out-of-range"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminProductsByProductId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: prd_ and 26 characters */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffProduct"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such product */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.catalog.product-not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchAdminProductsByProductId: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
                /** @description The version you last saw: if it has changed since, nothing is done and the answer is 409. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description An id: prd_ and 26 characters */
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    slug?: string;
                    title?: string;
                    /** @description HTML; all but harmless tags is taken out */
                    description?: string;
                    /**
                     * @description `archived` withdraws a product for good
                     * @enum {string}
                     */
                    status?: "published" | "draft" | "archived";
                    images?: {
                        url: string;
                        /** @default  */
                        alt?: string;
                    }[];
                    vendor?: string | null;
                    type?: string | null;
                    tags?: string[];
                    variants?: {
                        /**
                         * @description Says which variant of the product is meant: the variants that are sent replace those there are
                         * @example TEA-250
                         */
                        sku: components["schemas"]["Sku"];
                        /** @default {} */
                        options?: {
                            [key: string]: string;
                        };
                        /** @description List prices for everybody */
                        prices: components["schemas"]["Money"][];
                        /** @description What shall be on hand; left as it is when absent */
                        stock?: number;
                        backorder?: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffProduct"];
                };
            };
            /** @description The body is not valid JSON · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such product */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.catalog.product-not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · Another product has this slug · Another variant has this SKU · More than that is promised to orders · It was changed since you read it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.catalog.slug-taken"] | components["schemas"]["Problem.catalog.sku-taken"] | components["schemas"]["Problem.inventory.below-reserved"] | components["schemas"]["Problem.core.version-conflict"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · The count would be below 0 or above what can be counted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.inventory.count-out-of-range"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Role"][];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminRoles: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    permissions: string[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description The body is not valid JSON · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this · You cannot hand out what you may not do yourself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"] | components["schemas"]["Problem.auth.more-than-yours"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · There is a role of this name already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.auth.role-name-taken"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · No plugin of this store has this permission */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.auth.no-such-permission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAdminRolesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: rol_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this · You cannot hand out what you may not do yourself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"] | components["schemas"]["Problem.auth.more-than-yours"];
                };
            };
            /** @description There is nothing here · There is no such role */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth.role-not-found"];
                };
            };
            /** @description Staff have this role: take it from them first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.role-in-use"];
                };
            };
            /** @description No plugin of this store has this permission */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.no-such-permission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchAdminRolesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: rol_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    permissions: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this · You cannot hand out what you may not do yourself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"] | components["schemas"]["Problem.auth.more-than-yours"];
                };
            };
            /** @description There is nothing here · There is no such role */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth.role-not-found"];
                };
            };
            /** @description The request does not fit the schema · No plugin of this store has this permission */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth.no-such-permission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An e-mail address
                     * @example ann@example.com
                     */
                    email: string;
                    password: string;
                    /** @description Six digits from the authenticator */
                    code?: string;
                    recoveryCode?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSession"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description The e-mail address or the password is wrong · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey · The code is wrong, or was used before */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.wrong-credentials"] | components["schemas"]["Problem.auth.second-factor-needed"] | components["schemas"]["Problem.auth.wrong-second-factor"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAdminSessionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: ses_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description There is nothing here · There is no such session */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth.session-not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAdminSessionsCurrent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminSessionsPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    credential: components["schemas"]["PasskeyAssertion"];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSession"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description This passkey does not sign in here · The e-mail address or the password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.not-recognised"] | components["schemas"]["Problem.auth.wrong-credentials"];
                };
            };
            /** @description This challenge was used, is over or was made for something else: ask for another */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.challenge-not-valid"];
                };
            };
            /** @description The request does not fit the schema · This passkey cannot be taken */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth-passkeys.refused"];
                };
            };
            /** @description This store takes no passkeys: set SOUK_AUTH_PASSKEYS_RP_ID and SOUK_AUTH_PASSKEYS_ORIGINS */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminSessionsPasskeyChallenges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyRequestOptions"];
                };
            };
            /** @description This store takes no passkeys: set SOUK_AUTH_PASSKEYS_RP_ID and SOUK_AUTH_PASSKEYS_ORIGINS */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminStaff: {
        parameters: {
            query?: {
                limit?: number;
                /** @description An id: stf_ and 26 characters */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Staff"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An e-mail address
                     * @example ann@example.com
                     */
                    email: string;
                    name: string;
                    roleIds: string[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: components["schemas"]["Staff"];
                        invitationToken: string;
                    };
                };
            };
            /** @description The body is not valid JSON · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this · You cannot hand out what you may not do yourself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"] | components["schemas"]["Problem.auth.more-than-yours"];
                };
            };
            /** @description There is no such role */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.role-not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · Somebody of the staff has this address already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.auth.address-taken"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · No plugin of this store has this permission */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.auth.no-such-permission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminStaffById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: stf_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"];
                };
            };
            /** @description There is nothing here · There is no such member of staff */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth.staff-not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchAdminStaffById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: stf_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    roleIds?: string[];
                    /** @enum {string} */
                    state?: "active" | "disabled";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this · You cannot hand out what you may not do yourself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"] | components["schemas"]["Problem.auth.more-than-yours"];
                };
            };
            /** @description There is nothing here · There is no such member of staff · There is no such role */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth.staff-not-found"] | components["schemas"]["Problem.auth.role-not-found"];
                };
            };
            /** @description Nobody disables or demotes themselves: ask a colleague */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.not-yourself"];
                };
            };
            /** @description The request does not fit the schema · No plugin of this store has this permission */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth.no-such-permission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAdminStaffByIdSecondFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: stf_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description You may not do this · You cannot hand out what you may not do yourself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.forbidden"] | components["schemas"]["Problem.auth.more-than-yours"];
                };
            };
            /** @description There is nothing here · There is no such member of staff */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth.staff-not-found"];
                };
            };
            /** @description Nobody disables or demotes themselves: ask a colleague */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.not-yourself"];
                };
            };
            /** @description No plugin of this store has this permission */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.no-such-permission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminStaffMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description An id: stf_ and 26 characters
                         * @example stf_01hzx3v7k2q8m4n6p9r5s1t0ab
                         */
                        id: string;
                        email: string;
                        name: string;
                        /** @enum {string} */
                        state: "invited" | "active" | "disabled";
                        /** @description Whether an authenticator or a passkey is in force; without one they may do nothing */
                        secondFactor: boolean;
                        roles: {
                            /**
                             * @description An id: rol_ and 26 characters
                             * @example rol_01hzx3v7k2q8m4n6p9r5s1t0ab
                             */
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        permissions: string[];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description There is no such member of staff */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.staff-not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdminStaffMePasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Passkey"][];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminStaffMePasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For you to know it by */
                    name: string;
                    credential: components["schemas"]["PasskeyRegistration"];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        passkey: components["schemas"]["Passkey"];
                        /** @description For staff whose first second factor this is: a session that may do what their roles say; those before are over */
                        session: components["schemas"]["BegunSession"] | null;
                    };
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey · The e-mail address or the password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.second-factor-needed"] | components["schemas"]["Problem.auth.wrong-credentials"];
                };
            };
            /** @description This challenge was used, is over or was made for something else: ask for another · This passkey is there already · There are as many passkeys as an account may have: remove one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.challenge-not-valid"] | components["schemas"]["Problem.auth-passkeys.known-already"] | components["schemas"]["Problem.auth-passkeys.too-many"];
                };
            };
            /** @description The request does not fit the schema · This passkey cannot be taken */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth-passkeys.refused"];
                };
            };
            /** @description This store takes no passkeys: set SOUK_AUTH_PASSKEYS_RP_ID and SOUK_AUTH_PASSKEYS_ORIGINS */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAdminStaffMePasskeysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: psk_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid · Sign in again: this asks for a sign-in of the last 15 minutes · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.proof-needed"] | components["schemas"]["Problem.auth.second-factor-needed"];
                };
            };
            /** @description There is nothing here · There is no such passkey */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth-passkeys.not-found"];
                };
            };
            /** @description Without this passkey you could not sign in any more: set up another way first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.last-way-in"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchAdminStaffMePasskeysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: psk_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description There is nothing here · There is no such passkey */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth-passkeys.not-found"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminStaffMePasskeysChallenges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyCreationOptions"];
                };
            };
            /** @description Credentials are missing or not valid · Sign in again: this asks for a sign-in of the last 15 minutes · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.proof-needed"] | components["schemas"]["Problem.auth.second-factor-needed"];
                };
            };
            /** @description There are as many passkeys as an account may have: remove one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.too-many"];
                };
            };
            /** @description This store takes no passkeys: set SOUK_AUTH_PASSKEYS_RP_ID and SOUK_AUTH_PASSKEYS_ORIGINS */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminStaffMePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description When there is one; else a sign-in of just now is asked for */
                    currentPassword?: string;
                    /**
                     * @description At least 8 characters, of any kind
                     * @example correct horse battery
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSession"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid · The e-mail address or the password is wrong · Sign in again: this asks for a sign-in of the last 15 minutes · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.wrong-credentials"] | components["schemas"]["Problem.auth.proof-needed"] | components["schemas"]["Problem.auth.second-factor-needed"];
                };
            };
            /** @description The request does not fit the schema · This password is among those that are tried first: choose another */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth.password-too-common"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminStaffMeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the authenticator in force, when there is one */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        /** @description For a QR code */
                        uri: string;
                    };
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey · The code is wrong, or was used before · Sign in again: this asks for a sign-in of the last 15 minutes */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.second-factor-needed"] | components["schemas"]["Problem.auth.wrong-second-factor"] | components["schemas"]["Problem.auth.proof-needed"];
                };
            };
            /** @description There is no such member of staff */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.staff-not-found"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdminStaffMeTotpConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                        session: components["schemas"]["BegunSession"];
                    };
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid · The code is wrong, or was used before · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.wrong-second-factor"] | components["schemas"]["Problem.auth.second-factor-needed"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDevChain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevChain"];
                };
            };
            /** @description There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDevMail: {
        parameters: {
            query?: {
                /** @description Those to this address only */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DevLetter"][];
                    };
                };
            };
            /** @description There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDevStripe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevStripe"];
                };
            };
            /** @description There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postHooksStripe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        received: true;
                    };
                };
            };
            /** @description This is not signed by our Stripe account · This is no event of Stripe */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments-stripe.signature-invalid"] | components["schemas"]["Problem.payments-stripe.event-unreadable"];
                };
            };
            /** @description This store has no Stripe account: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments-stripe.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCarts: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description ISO 4217 currency code
                     * @example EUR
                     */
                    currency: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description The body is not valid JSON · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description A request with this Idempotency-Key is still running */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · Nothing is sold in this currency */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.cart.currency-not-sold"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreCartsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: cart_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description There is nothing here · There is no such cart */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.cart.not-found"];
                };
            };
            /** @description The discounts are larger than the price */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.cart.total-negative"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchStoreCartsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version you last saw: if it has changed since, nothing is done and the answer is 409. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description An id: cart_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email?: string | null;
                    shippingAddress?: components["schemas"]["Address"] | null;
                    billingAddress?: components["schemas"]["Address"] | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description There is nothing here · There is no such cart */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.cart.not-found"];
                };
            };
            /** @description The cart became an order or was abandoned, and cannot change · The discounts are larger than the price · It was changed since you read it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.cart.closed"] | components["schemas"]["Problem.cart.total-negative"] | components["schemas"]["Problem.core.version-conflict"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCartsByIdLines: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
                /** @description The version you last saw: if it has changed since, nothing is done and the answer is 409. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description An id: cart_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    sku?: string;
                    /**
                     * @description An id: var_ and 26 characters
                     * @example var_01hzx3v7k2q8m4n6p9r5s1t0ab
                     */
                    variantId?: string;
                    quantity: number;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description The body is not valid JSON · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description There is nothing here · There is no such cart */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.cart.not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · The cart became an order or was abandoned, and cannot change · The discounts are larger than the price · It was changed since you read it · This is not for sale in the currency of the cart · The cart holds as much as it can */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.cart.closed"] | components["schemas"]["Problem.cart.total-negative"] | components["schemas"]["Problem.core.version-conflict"] | components["schemas"]["Problem.cart.not-for-sale"] | components["schemas"]["Problem.cart.too-large"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteStoreCartsByIdLinesByLineId: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version you last saw: if it has changed since, nothing is done and the answer is 409. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description An id: cart_ and 26 characters */
                id: string;
                /** @description An id: lin_ and 26 characters */
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description There is nothing here · There is no such cart · There is no such line in the cart */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.cart.not-found"] | components["schemas"]["Problem.cart.line-not-found"];
                };
            };
            /** @description The cart became an order or was abandoned, and cannot change · The discounts are larger than the price · It was changed since you read it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.cart.closed"] | components["schemas"]["Problem.cart.total-negative"] | components["schemas"]["Problem.core.version-conflict"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchStoreCartsByIdLinesByLineId: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version you last saw: if it has changed since, nothing is done and the answer is 409. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description An id: cart_ and 26 characters */
                id: string;
                /** @description An id: lin_ and 26 characters */
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    quantity: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description There is nothing here · There is no such cart · There is no such line in the cart */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.cart.not-found"] | components["schemas"]["Problem.cart.line-not-found"];
                };
            };
            /** @description The cart became an order or was abandoned, and cannot change · The discounts are larger than the price · It was changed since you read it · The cart holds as much as it can */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.cart.closed"] | components["schemas"]["Problem.cart.total-negative"] | components["schemas"]["Problem.core.version-conflict"] | components["schemas"]["Problem.cart.too-large"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCheckout: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An id: cart_ and 26 characters
                     * @example cart_01hzx3v7k2q8m4n6p9r5s1t0ab
                     */
                    cartId: string;
                    provider: string;
                    asset?: string;
                    /**
                     * @description A part of what is due; all that nobody asks for yet when left out
                     * @example {
                     *       "amount": "1999",
                     *       "currency": "EUR"
                     *     }
                     */
                    amount?: components["schemas"]["Money"];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters · This is not signed by our Stripe account · This is no event of Stripe */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"] | components["schemas"]["Problem.payments-stripe.signature-invalid"] | components["schemas"]["Problem.payments-stripe.event-unreadable"];
                };
            };
            /** @description There is no such cart */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.cart.not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · The cart is empty · The cart became an order or was abandoned, and cannot change · The cart changed while it was being placed · This is not for sale in the currency of the cart · The discounts are larger than the price · Not enough stock · The cart needs an e-mail address first · There is nothing to pay for this cart, and free orders are not taken yet · All that is due is paid, or asked for by other payments · What is due changed at this moment: ask again · That is more than is due and not asked for yet · This was refused · This cart became an order that is no longer open for payment · A payment of this order is under way and cannot be changed · The order is in a state that does not allow this · The payment is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.cart.empty"] | components["schemas"]["Problem.cart.closed"] | components["schemas"]["Problem.cart.changed"] | components["schemas"]["Problem.cart.not-for-sale"] | components["schemas"]["Problem.cart.total-negative"] | components["schemas"]["Problem.inventory.out-of-stock"] | components["schemas"]["Problem.checkout.email-missing"] | components["schemas"]["Problem.checkout.nothing-to-pay"] | components["schemas"]["Problem.checkout.nothing-due"] | components["schemas"]["Problem.checkout.due-changed"] | components["schemas"]["Problem.checkout.more-than-due"] | components["schemas"]["Problem.core.vetoed"] | components["schemas"]["Problem.checkout.already-paid"] | components["schemas"]["Problem.checkout.payment-under-way"] | components["schemas"]["Problem.orders.wrong-state"] | components["schemas"]["Problem.payments.wrong-state"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · The payment is in another currency · This currency cannot be paid by bank transfer or cash here · A bank transfer is paid in the currency of the order; leave the asset out · Stripe is paid in the currency of the order; leave the asset out · Stripe does not take this amount · The card was declined · This asset cannot be paid in here · There is no rate to price this currency in that asset · An amount of nothing cannot be paid on a chain · There is no such payment provider */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.payments.wrong-currency"] | components["schemas"]["Problem.payments-manual.currency-not-taken"] | components["schemas"]["Problem.payments-manual.asset-not-taken"] | components["schemas"]["Problem.payments-stripe.asset-not-taken"] | components["schemas"]["Problem.payments-stripe.amount-not-taken"] | components["schemas"]["Problem.payments-stripe.card-declined"] | components["schemas"]["Problem.payments-crypto.asset-not-offered"] | components["schemas"]["Problem.payments-crypto.no-rate"] | components["schemas"]["Problem.payments-crypto.nothing-to-pay"] | components["schemas"]["Problem.payments.provider-not-found"];
                };
            };
            /** @description The payment provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.provider-failed"];
                };
            };
            /** @description This store has no Stripe account: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET · The payment provider did not answer; ask again with the same key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments-stripe.not-configured"] | components["schemas"]["Problem.payments.provider-unknown"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCustomers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An e-mail address
                     * @example ann@example.com
                     */
                    email: string;
                    /**
                     * @description At least 8 characters, of any kind
                     * @example correct horse battery
                     */
                    password: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description The request does not fit the schema · This password is among those that are tried first: choose another */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth.password-too-common"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCustomersEmailChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From the letter */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description This link was used or is over: ask for a new one · Somebody of the staff has this address already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.token-not-valid"] | components["schemas"]["Problem.auth.address-taken"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreCustomersMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchStoreCustomersMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCustomersMeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An e-mail address
                     * @example ann@example.com
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted: it will be done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid · Sign in again: this asks for a sign-in of the last 15 minutes */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.proof-needed"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreCustomersMeIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Identity"][];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteStoreCustomersMeIdentitiesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: idn_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid · Sign in again: this asks for a sign-in of the last 15 minutes */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.proof-needed"];
                };
            };
            /** @description There is nothing here · There is no such identity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth-oidc.not-found"];
                };
            };
            /** @description Without this identity you could not sign in any more: set up another way first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.last-way-in"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCustomersMeIdentitiesByProviderAuthorizations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the settings of the store name it */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcAuthorization"];
                };
            };
            /** @description Credentials are missing or not valid · Sign in again: this asks for a sign-in of the last 15 minutes */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.proof-needed"];
                };
            };
            /** @description There is nothing here · This store does not sign anybody in by this identity provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth-oidc.unknown-provider"];
                };
            };
            /** @description There are as many identities as an account may have: remove one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.too-many"];
                };
            };
            /** @description The identity provider did not answer as it should: sign in otherwise, and tell the store */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.provider-refused"];
                };
            };
            /** @description The identity provider does not answer right now: try again, or sign in otherwise */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.provider-unavailable"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCustomersMeIdentitiesByProviderLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the settings of the store name it */
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OidcReturn"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid · The identity provider did not sign you in: begin again, or sign in otherwise · What came back from the identity provider does not sign in here */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth-oidc.denied"] | components["schemas"]["Problem.auth-oidc.not-recognised"];
                };
            };
            /** @description There is nothing here · This store does not sign anybody in by this identity provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth-oidc.unknown-provider"];
                };
            };
            /** @description The identity provider does not take this code: it was used or is over. Begin again · This sign-in was finished before, is over, or was begun elsewhere: begin again · This identity is linked already · There are as many identities as an account may have: remove one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.code-not-valid"] | components["schemas"]["Problem.auth-oidc.state-not-valid"] | components["schemas"]["Problem.auth-oidc.identity-taken"] | components["schemas"]["Problem.auth-oidc.too-many"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            /** @description The identity provider did not answer as it should: sign in otherwise, and tell the store */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.provider-refused"];
                };
            };
            /** @description The identity provider does not answer right now: try again, or sign in otherwise */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.provider-unavailable"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreCustomersMeOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OwnOrderSummary"][];
                        next: string | null;
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreCustomersMePasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Passkey"][];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCustomersMePasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For you to know it by */
                    name: string;
                    credential: components["schemas"]["PasskeyRegistration"];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        passkey: components["schemas"]["Passkey"];
                        /** @description For staff whose first second factor this is: a session that may do what their roles say; those before are over */
                        session: components["schemas"]["BegunSession"] | null;
                    };
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey · The e-mail address or the password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.second-factor-needed"] | components["schemas"]["Problem.auth.wrong-credentials"];
                };
            };
            /** @description This challenge was used, is over or was made for something else: ask for another · This passkey is there already · There are as many passkeys as an account may have: remove one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.challenge-not-valid"] | components["schemas"]["Problem.auth-passkeys.known-already"] | components["schemas"]["Problem.auth-passkeys.too-many"];
                };
            };
            /** @description The request does not fit the schema · This passkey cannot be taken */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth-passkeys.refused"];
                };
            };
            /** @description This store takes no passkeys: set SOUK_AUTH_PASSKEYS_RP_ID and SOUK_AUTH_PASSKEYS_ORIGINS */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteStoreCustomersMePasskeysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: psk_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid · Sign in again: this asks for a sign-in of the last 15 minutes · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.proof-needed"] | components["schemas"]["Problem.auth.second-factor-needed"];
                };
            };
            /** @description There is nothing here · There is no such passkey */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth-passkeys.not-found"];
                };
            };
            /** @description Without this passkey you could not sign in any more: set up another way first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.last-way-in"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchStoreCustomersMePasskeysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: psk_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description There is nothing here · There is no such passkey */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth-passkeys.not-found"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCustomersMePasskeysChallenges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyCreationOptions"];
                };
            };
            /** @description Credentials are missing or not valid · Sign in again: this asks for a sign-in of the last 15 minutes · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.proof-needed"] | components["schemas"]["Problem.auth.second-factor-needed"];
                };
            };
            /** @description There are as many passkeys as an account may have: remove one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.too-many"];
                };
            };
            /** @description This store takes no passkeys: set SOUK_AUTH_PASSKEYS_RP_ID and SOUK_AUTH_PASSKEYS_ORIGINS */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCustomersMePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description When there is one; else a sign-in of just now is asked for */
                    currentPassword?: string;
                    /**
                     * @description At least 8 characters, of any kind
                     * @example correct horse battery
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSession"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description Credentials are missing or not valid · The e-mail address or the password is wrong · Sign in again: this asks for a sign-in of the last 15 minutes · A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"] | components["schemas"]["Problem.auth.wrong-credentials"] | components["schemas"]["Problem.auth.proof-needed"] | components["schemas"]["Problem.auth.second-factor-needed"];
                };
            };
            /** @description The request does not fit the schema · This password is among those that are tried first: choose another */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth.password-too-common"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCustomersMeVerifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreCustomersVerifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From the letter */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description This link was used or is over: ask for a new one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.token-not-valid"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreOidcByProviderAuthorizations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the settings of the store name it */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcAuthorization"];
                };
            };
            /** @description There is nothing here · This store does not sign anybody in by this identity provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth-oidc.unknown-provider"];
                };
            };
            /** @description The identity provider did not answer as it should: sign in otherwise, and tell the store */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.provider-refused"];
                };
            };
            /** @description The identity provider does not answer right now: try again, or sign in otherwise */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.provider-unavailable"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreOidcByProviderSignIns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the settings of the store name it */
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OidcReturn"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSession"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description The identity provider did not sign you in: begin again, or sign in otherwise · What came back from the identity provider does not sign in here · The e-mail address or the password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.denied"] | components["schemas"]["Problem.auth-oidc.not-recognised"] | components["schemas"]["Problem.auth.wrong-credentials"];
                };
            };
            /** @description There is nothing here · This store does not sign anybody in by this identity provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth-oidc.unknown-provider"];
                };
            };
            /** @description The identity provider does not take this code: it was used or is over. Begin again · This sign-in was finished before, is over, or was begun elsewhere: begin again · There is an account of this e-mail address: sign in to it first, then link this identity · This identity is linked already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.code-not-valid"] | components["schemas"]["Problem.auth-oidc.state-not-valid"] | components["schemas"]["Problem.auth-oidc.account-exists"] | components["schemas"]["Problem.auth-oidc.identity-taken"];
                };
            };
            /** @description The request does not fit the schema · The identity provider does not vouch for an e-mail address of yours: make an account, sign in to it, and link this identity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth-oidc.address-not-proven"];
                };
            };
            /** @description The identity provider did not answer as it should: sign in otherwise, and tell the store */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.provider-refused"];
                };
            };
            /** @description The identity provider does not answer right now: try again, or sign in otherwise */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-oidc.provider-unavailable"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreOrdersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: ord_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description There is nothing here · There is no such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.orders.not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreOrdersByIdEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: ord_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events; the data of each is one of these */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Order"];
                };
            };
            /** @description There is nothing here · There is no such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.orders.not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreOrdersByIdPayments: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description An id: ord_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                    asset?: string;
                    /**
                     * @description A part of what is due; all that nobody asks for yet when left out
                     * @example {
                     *       "amount": "1999",
                     *       "currency": "EUR"
                     *     }
                     */
                    amount?: components["schemas"]["Money"];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            /** @description The body is not valid JSON · An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters · This is not signed by our Stripe account · This is no event of Stripe */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"] | components["schemas"]["Problem.payments-stripe.signature-invalid"] | components["schemas"]["Problem.payments-stripe.event-unreadable"];
                };
            };
            /** @description There is nothing here · There is no such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.orders.not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · The order is in a state that does not allow this · A payment of this order by this provider is active already · All that is due is paid, or asked for by other payments · What is due changed at this moment: ask again · That is more than is due and not asked for yet · Not enough stock · The payment is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.orders.wrong-state"] | components["schemas"]["Problem.checkout.provider-active"] | components["schemas"]["Problem.checkout.nothing-due"] | components["schemas"]["Problem.checkout.due-changed"] | components["schemas"]["Problem.checkout.more-than-due"] | components["schemas"]["Problem.inventory.out-of-stock"] | components["schemas"]["Problem.payments.wrong-state"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request · The payment is in another currency · This currency cannot be paid by bank transfer or cash here · A bank transfer is paid in the currency of the order; leave the asset out · Stripe is paid in the currency of the order; leave the asset out · Stripe does not take this amount · The card was declined · This asset cannot be paid in here · There is no rate to price this currency in that asset · An amount of nothing cannot be paid on a chain · There is no such payment provider */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"] | components["schemas"]["Problem.payments.wrong-currency"] | components["schemas"]["Problem.payments-manual.currency-not-taken"] | components["schemas"]["Problem.payments-manual.asset-not-taken"] | components["schemas"]["Problem.payments-stripe.asset-not-taken"] | components["schemas"]["Problem.payments-stripe.amount-not-taken"] | components["schemas"]["Problem.payments-stripe.card-declined"] | components["schemas"]["Problem.payments-crypto.asset-not-offered"] | components["schemas"]["Problem.payments-crypto.no-rate"] | components["schemas"]["Problem.payments-crypto.nothing-to-pay"] | components["schemas"]["Problem.payments.provider-not-found"];
                };
            };
            /** @description The payment provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.provider-failed"];
                };
            };
            /** @description This store has no Stripe account: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET · The payment provider did not answer; ask again with the same key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments-stripe.not-configured"] | components["schemas"]["Problem.payments.provider-unknown"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreOrdersByIdPaymentsByPaymentIdCancellations: {
        parameters: {
            query?: never;
            header: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description An id: ord_ and 26 characters */
                id: string;
                /** @description An id: pay_ and 26 characters */
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            /** @description An Idempotency-Key header is required here · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-missing"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description There is nothing here · There is no such order · There is no such payment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.orders.not-found"] | components["schemas"]["Problem.payments.not-found"];
                };
            };
            /** @description A request with this Idempotency-Key is still running · The payment is in a state that does not allow this · What became of an earlier capture or void of this payment is not known yet · The payment provider refused to do this; nothing was changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"] | components["schemas"]["Problem.payments.wrong-state"] | components["schemas"]["Problem.payments.operation-under-way"] | components["schemas"]["Problem.payments.provider-refused"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-reused"];
                };
            };
            /** @description The payment provider did not answer; ask again with the same key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.provider-unknown"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStorePasswordResets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An e-mail address
                     * @example ann@example.com
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted: it will be done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStorePasswordResetsConfirmations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From the letter */
                    token: string;
                    /**
                     * @description At least 8 characters, of any kind
                     * @example correct horse battery
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description This link was used or is over: ask for a new one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.token-not-valid"];
                };
            };
            /** @description The request does not fit the schema · This password is among those that are tried first: choose another */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth.password-too-common"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreProducts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description An id: prd_ and 26 characters */
                cursor?: string;
                /** @description A part of the title or of a SKU; case and accents do not matter */
                q?: string;
                /** @description The slug of a collection */
                collection?: string;
                /** @description ISO 4217 currency code */
                currency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Product"][];
                        next: string | null;
                    };
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreProductsByIdOrSlug: {
        parameters: {
            query?: {
                /** @description ISO 4217 currency code */
                currency?: string;
            };
            header?: never;
            path: {
                idOrSlug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is nothing here · There is no such product */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.catalog.product-not-found"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An e-mail address
                     * @example ann@example.com
                     */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSession"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description The e-mail address or the password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.wrong-credentials"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteStoreSessionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id: ses_ and 26 characters */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description There is nothing here · There is no such session */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"] | components["schemas"]["Problem.auth.session-not-found"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteStoreSessionsCurrent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreSessionsPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    credential: components["schemas"]["PasskeyAssertion"];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSession"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description This passkey does not sign in here · The e-mail address or the password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.not-recognised"] | components["schemas"]["Problem.auth.wrong-credentials"];
                };
            };
            /** @description This challenge was used, is over or was made for something else: ask for another */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.challenge-not-valid"];
                };
            };
            /** @description The request does not fit the schema · This passkey cannot be taken */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.auth-passkeys.refused"];
                };
            };
            /** @description This store takes no passkeys: set SOUK_AUTH_PASSKEYS_RP_ID and SOUK_AUTH_PASSKEYS_ORIGINS */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreSessionsPasskeyChallenges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyRequestOptions"];
                };
            };
            /** @description This store takes no passkeys: set SOUK_AUTH_PASSKEYS_RP_ID and SOUK_AUTH_PASSKEYS_ORIGINS */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth-passkeys.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStoreStripeCards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SavedCard"][];
                    };
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description This store has no Stripe account: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments-stripe.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreStripeCards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardSetup"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description This store has no Stripe account: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments-stripe.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteStoreStripeCardsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.unauthenticated"];
                };
            };
            /** @description There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.not-found"];
                };
            };
            /** @description This store has no Stripe account: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments-stripe.not-configured"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An e-mail address
                     * @example ann@example.com
                     */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"];
                };
            };
            /** @description The e-mail address or the password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.wrong-credentials"];
                };
            };
            /** @description The request does not fit the schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStoreTokensRefreshments: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once. */
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refreshToken: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description The body is not valid JSON · The Idempotency-Key must be 1 to 255 visible ASCII characters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.bad-json"] | components["schemas"]["Problem.core.idempotency-key-malformed"];
                };
            };
            /** @description This refresh token was used or is over: sign in again */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.auth.refresh-token-not-valid"];
                };
            };
            /** @description A request with this Idempotency-Key is still running */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.idempotency-key-in-use"];
                };
            };
            /** @description The request does not fit the schema · This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.core.invalid"] | components["schemas"]["Problem.core.idempotency-key-reused"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
