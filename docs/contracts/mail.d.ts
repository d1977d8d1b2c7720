import { type Outside } from '@souk/core';
export declare const mail: import("@souk/core").ContractBuilder<"mail">;
/** One letter, in plain text. */
export interface Letter {
    /** Names the letter: sent again with the same id, whoever receives it twice can tell (`Message-ID`, RFC 5322 section 3.6.4). */
    readonly id: string;
    /** One address; nobody else reads along. */
    readonly to: string;
    readonly subject: string;
    readonly text: string;
}
/** Sends letters. */
export interface Mail {
    /**
     * Asks the network, so it is called by jobs, outside of transactions. Done when the mail server has taken it on.
     * @throws Error when it was not, or nobody knows: send it again later with the same id
     */
    send(outside: Outside, letter: Letter): Promise<void>;
}
export declare const Mail: import("@souk/core").Token<Mail, "mail">;
