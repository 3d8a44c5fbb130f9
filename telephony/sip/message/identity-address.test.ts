import { expect, test } from 'vitest'
import { identityAddress } from './identity-address.ts'

test.each([
  ['<sip:0901234567@carrier.example;transport=udp>', '<sip:0901234567@carrier.example>'],
  ['<sip:1@10.0.0.7:5080;transport=tcp;user=phone;lr>', '<sip:1@10.0.0.7;user=phone>'],
  ['<sip:1;phone-context=vn@10.0.0.7:5080>', '<sip:1;phone-context=vn@10.0.0.7>'],
  ['<sips:1@[2001:db8::1]:5061;TRANSPORT=tls>', '<sips:1@[2001:db8::1]>'],
  ['<sip:1@[2001:db8::1]>', '<sip:1@[2001:db8::1]>'],
  ['<sip:carrier.example:5060;maddr=10.0.0.1>', '<sip:carrier.example>'],
  ['<sip:1@h?Replaces=x>', '<sip:1@h>'],
  ['"A; B" <sip:1@h;x="a;transport=b";ttl=3>;tag=7', '"A; B" <sip:1@h;x="a;transport=b">;tag=7'],
  ['<tel:+84901234567;phone-context=x>', '<tel:+84901234567;phone-context=x>'],
])('%s', (text, expected) => expect(identityAddress(text)).toBe(expected))
