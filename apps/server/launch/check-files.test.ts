import { fileURLToPath } from 'node:url'
import { readConfig } from '@tongdai/platform/config/read-config'
import { expect, it } from 'vitest'
import { checkFiles } from './check-files.ts'

const pem = (name: string) =>
  fileURLToPath(new URL(`../../../telephony/sip/testdata/${name}.pem`, import.meta.url))
const check = (settings: Record<string, string>) => () => checkFiles(readConfig(settings))
const pair = { TLS_CERT: pem('localhost-cert'), TLS_KEY: pem('localhost-key') }

it.each<[string, Record<string, string>]>([
  ['no file at all', {}],
  ['a certificate with its key', pair],
  ['authorities', { TRUNK_TLS_CA: pem('localhost-cert') }],
])('starts with %s', (_, settings) => expect(check(settings)).not.toThrow())

it.each<[string, Record<string, string>, RegExp]>([
  ['is not there', { TRUNK_TLS_CA: '/nowhere.pem' }, /^TRUNK_TLS_CA=\/nowhere\.pem cannot be used: ENOENT/],
  [
    'holds something else',
    { TRUNK_TLS_CA: fileURLToPath(import.meta.url) },
    /^TRUNK_TLS_CA=.* cannot be used: /,
  ],
  [
    'is of another key',
    { ...pair, TLS_KEY: pem('elsewhere-key') },
    /^TLS_CERT=.* cannot be used: .*mismatch/,
  ],
])('does not start with a file that %s', (_, settings, why) => expect(check(settings)).toThrow(why))
