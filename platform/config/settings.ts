import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65535)
const onOff = z.enum(['on', 'off'])

/** Every setting there is: an environment variable, or `--name value` after `npm start --`. README lists this table. */
export const settingSchemas = {
  HTTP_PORT: port.default(3000).describe('Web address of the desk and the API'),
  SIP_PORT: port.default(5060).describe('SIP over UDP and TCP; TLS listens on the next port'),
  SIP_WS_PORT: port.optional().describe('SIP over WebSocket for browser phones (HTTP_PORT + 1)'),
  WEBRTC_PORT: port
    .optional()
    .describe('First UDP port of browser audio, one for each media worker (SIP_PORT + 2)'),
  RTP_PORTS: z
    .string()
    .regex(/^\d+-\d+$/, 'must look like 20000-29999')
    .default('20000-29999')
    .describe('UDP ports of telephone audio'),
  MEDIA_WORKERS: z.coerce.number().int().min(1).max(64).default(2).describe('Processes that carry audio'),
  BIND_ADDRESS: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all'),
  PUBLIC_ADDRESS: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Address that phones and browsers reach us by (BIND_ADDRESS, or the first address of the machine)',
    ),
  DATA_DIR: z.string().min(1).default('data').describe('Database, recordings, journal, keys'),
  DATABASE_URL: z.string().min(1).optional().describe('A Postgres of your own instead of the embedded one'),
  HTTPS: z
    .enum(['on', 'off', 'auto'])
    .default('auto')
    .describe(
      'auto: on when BIND_ADDRESS is not loopback, because browsers give a microphone only to secure pages',
    ),
  TLS_CERT: z
    .string()
    .min(1)
    .optional()
    .describe('Certificate file (PEM); without it one is made and signed by ourselves'),
  TLS_KEY: z.string().min(1).optional().describe('Key file (PEM) of TLS_CERT'),
  TRUST_PROXY: z
    .string()
    .optional()
    .transform((text) => text?.split(',').map((part) => part.trim()) ?? [])
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'must be addresses or CIDR blocks')))
    .describe(
      'Addresses or CIDR blocks of reverse proxies, by comma; whom they name in X-Forwarded-For is who asks',
    ),
  TRUNK_TLS_CA: z
    .string()
    .min(1)
    .optional()
    .describe('Certificates (PEM) of authorities of your own for trunks over TLS, beside the public ones'),
  TRUNK_HOSTS: z
    .enum(['public', 'private', 'any'])
    .optional()
    .describe(
      'Where trunks may be: public addresses; private networks too (what is used); any: this machine too (in the demo)',
    ),
  TRUNK_PEER_BITS: z
    .string()
    .regex(/^([0-9]|[12]\d|3[0-2])\/(\d|[1-9]\d|1[01]\d|12[0-8])$/, 'must look like 24/48')
    .default('24/48')
    .describe('Widest networks that may send calls as a trunk: bits of IPv4 and of IPv6'),
  FILE_QUOTA_MB: z.coerce
    .number()
    .int()
    .min(1)
    .default(5_000)
    .describe('What a company may upload in all, recordings not counted'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'An S3-compatible store for files and recordings, such as https://s3.example.com; without it they stay in DATA_DIR',
    ),
  S3_BUCKET: z.string().min(1).optional().describe('Its bucket'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Its region; most stores but Amazon take any'),
  S3_ACCESS_KEY: z.string().min(1).optional().describe('Who we are there'),
  S3_SECRET_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('The secret to S3_ACCESS_KEY; as an environment variable, since others see the command line'),
  S3_PATH_STYLE: onOff
    .default('on')
    .describe("on: the bucket stands in the path; off: in the host's name, as Amazon wants it"),
  SMTP_HOST: z
    .string()
    .min(1)
    .optional()
    .describe('Mail server; without one mail stands on the page "Mail", to be read there and passed on'),
  SMTP_PORT: port.optional().describe('Its port (587; 465 with SMTP_TLS=tls)'),
  SMTP_TLS: z
    .enum(['starttls', 'tls', 'off'])
    .default('starttls')
    .describe(
      'starttls: encrypted before anything is said, or not at all; tls: from the first byte; off: only within a network of your own',
    ),
  SMTP_USER: z.string().min(1).optional().describe('Who we are there; without one nobody signs in'),
  SMTP_PASSWORD: z
    .string()
    .min(1)
    .optional()
    .describe('The password of SMTP_USER; as an environment variable, since others see the command line'),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>@\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      'must look like Tongdai <no-reply@example.org>',
    )
    .optional()
    .describe('Sender of all mail, such as Tongdai <no-reply@example.org>; belongs to SMTP_HOST'),
  SIGN_UP: onOff
    .default('off')
    .describe('on: anybody may found a company, once their e-mail is confirmed by a link'),
  GOOGLE_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Sign-in by Google: the client id it gave this installation'),
  GOOGLE_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe('The secret to it; as an environment variable, since others see the command line'),
  GOOGLE_ISSUER: z
    .url({ protocol: /^https?$/ })
    .default('https://accounts.google.com')
    .describe('Whom OpenID Connect calls the issuer; another provider that speaks it may stand here'),
  MICROSOFT_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Sign-in by Microsoft: the application id it gave this installation'),
  MICROSOFT_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe('The secret to it; as an environment variable, since others see the command line'),
  MICROSOFT_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'https://login.microsoftonline.com/<directory id>/v2.0: whose people may sign in; common or organizations in its place: those of any directory',
    ),
  DEMO: onOff.optional().describe('Demo company and simulated carrier (on with an empty embedded database)'),
  OWNER_EMAIL: z
    .email()
    .optional()
    .describe(
      'Account of the first owner, made in a database that has no company yet; the password is printed once',
    ),
  COMPANY_NAME: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .default('Công ty của tôi')
    .describe('Name of the company made for OWNER_EMAIL'),
  CARRIER_SIP_PORT: port.optional().describe('SIP port of the simulated carrier (SIP_PORT + 20)'),
  CARRIER_HTTP_PORT: port.optional().describe('Web page of the simulated carrier (HTTP_PORT + 2)'),
  NODE_NAME: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 of a-z, 0-9 and hyphen')
    .default('node-1')
    .describe('Name of this voice node in the journal'),
  FEED_DAYS: z.coerce
    .number()
    .int()
    .min(7)
    .max(3_650)
    .default(90)
    .describe('How long what happened is kept for triggers, webhooks and connectors that were away, days'),
  AUDIT_DAYS: z.coerce
    .number()
    .int()
    .min(30)
    .max(3_650)
    .default(731)
    .describe('How long it is kept who did what in a company, days'),
  DRAIN_MINUTES: z.coerce
    .number()
    .min(0)
    .max(24 * 60)
    .default(5)
    .describe(
      'How long calls in progress may go on when it is asked to stop, while new ones are refused; 0: no time',
    ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('warn')
    .describe('What is written to the log'),
  ROLE: z
    .enum(['all', 'app', 'voice'])
    .default('all')
    .describe('all: everything, watched; app or voice: that process alone'),
} as const

export type SettingName = keyof typeof settingSchemas
export const settingNames = Object.keys(settingSchemas) as SettingName[]
