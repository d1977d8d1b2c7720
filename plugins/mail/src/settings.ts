import { z } from 'zod';
import { mail } from './contracts.ts';

const isSmtp = (text: string): boolean => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '';

export const Settings = mail.config(
  z.object({
    smtpUrl: z
      .string()
      .trim()
      .refine(isSmtp, 'must be like "smtps://user:password@mail.example.com:465" or "smtp://…:587"')
      .optional()
      .meta({
        env: 'SOUK_SMTP_URL',
        secret: true,
        description: 'The mail server letters are given to. None, in development: they are kept in memory and shown at `GET /dev/mail`',
      }),
    from: z
      .string()
      .trim()
      .regex(/^[^\r\n]{3,300}$/, 'must be one line')
      .default('Souk <souk@localhost>')
      .meta({ env: 'SOUK_MAIL_FROM', description: 'Who letters are from, like `My shop <hello@shop.example>`' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const isLoopback = (smtpUrl: string): boolean => loopback.test(new URL(smtpUrl).hostname);

export function refuseInProduction({ smtpUrl, from }: Settings): string | undefined {
  if (smtpUrl === undefined) return 'nobody would receive a letter, nor could reset a password. Set SOUK_SMTP_URL to a mail server';
  if (from.includes('@localhost')) return 'letters from "@localhost" are thrown away. Set SOUK_MAIL_FROM to an address of your domain';
  return undefined;
}
