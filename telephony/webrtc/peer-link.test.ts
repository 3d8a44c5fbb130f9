import { expect, test, vi } from 'vitest'
import { makeDtlsCertificate } from './dtls-certificate.ts'
import { PeerLink } from './peer-link.ts'

test('a packet to a track that the library has closed, or has not made yet, is dropped', async () => {
  const heard = { opened: vi.fn(), ended: vi.fn(), rtp: vi.fn(), rtcp: vi.fn() }
  const link = new PeerLink({
    bindAddress: '127.0.0.1',
    port: { port: 0, shared: false },
    certificate: await makeDtlsCertificate(),
    mid: '0',
    ssrc: 1,
    ...heard,
  })
  expect(() => link.send(Buffer.alloc(172, 0x80))).not.toThrow()
  link.close()
  expect(() => link.send(Buffer.alloc(172, 0x80))).not.toThrow()
})
