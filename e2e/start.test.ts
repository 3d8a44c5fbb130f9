import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hear, noChromium, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { freePorts } from './testing/free-ports.ts'
import { runToEnd, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

const portsOfItsOwn = async () => {
  const base = await freePorts()
  return { HTTP_PORT: String(base), SIP_PORT: String(base + 10) }
}

describe('a start that cannot be', () => {
  const oneSentence = async (settings: Record<string, string>, sentence: RegExp) => {
    const { code, output } = await runToEnd({ ...(await portsOfItsOwn()), ...settings })
    expect(output).toMatch(sentence)
    expect(output.split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  }

  it('says which port is taken', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'tongdai-start-'))
    const taken = createServer()
    const port = await freePorts()
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
    await oneSentence(
      { DATA_DIR: dataDir, HTTP_PORT: String(port) },
      new RegExp(`^Port ${port} \\(HTTP_PORT, TCP\\) is already taken`),
    )
    taken.close()
    rmSync(dataDir, { recursive: true })
  })

  it('says that DATA_DIR cannot be written', () =>
    oneSentence(
      { DATA_DIR: '/dev/null/tongdai' },
      /^DATA_DIR=\/dev\/null\/tongdai cannot be written \((ENOTDIR|EACCES)\)/,
    ))

  it('says that DATABASE_URL cannot be reached', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'tongdai-start-'))
    await oneSentence(
      { DATA_DIR: dataDir, DATABASE_URL: 'postgres://x:y@127.0.0.1:1/x' },
      /^DATABASE_URL cannot be reached/,
    )
    rmSync(dataDir, { recursive: true })
  })

  it.each(['--help', '-h'])('and one that only asks %s is told every setting', async (flag) => {
    const { code, output } = await runToEnd({}, [flag])
    expect(code).toBe(0)
    for (const setting of ['--http-port', '--data-dir', '--drain-minutes']) expect(output).toContain(setting)
  })

  it('and one that only asks --version is told it', async () =>
    expect(await runToEnd({}, ['--version'])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    }))

  it('says what an unknown setting may have meant', () =>
    oneSentence({ HTTP_PROT: '1' }, /^Unknown setting HTTP_PROT: did you mean HTTP_PORT\?$/))
})

describe('a start', () => {
  it('is refused beside another in the same DATA_DIR, and possible in another; the second time keeps everything', async () => {
    const first = await startInstance({}, { first: true })
    const { code, output } = await runToEnd({ ...(await portsOfItsOwn()), DATA_DIR: first.dataDir })
    expect(output).toMatch(/^Tongdai already runs in DATA_DIR=/)
    expect(code).toBe(1)
    const second = await startInstance()
    expect((await fetch(`${first.web}/healthz`)).status).toBe(200)
    expect((await fetch(`${second.web}/healthz`)).status).toBe(200)
    await second.stop()

    expect(await first.stop({ keep: true })).toBe(0)
    const again = await startInstance({ DATA_DIR: first.dataDir })
    expect(again.accounts).toEqual(first.accounts)
    expect(again.output()).toContain(first.accounts[0]!.password)
    expect(await again.stop()).toBe(0)
  })

  it('ends calls with a BYE when it is stopped, and leaves nothing behind', async () => {
    const instance = await startInstance()
    const carrier = carrierOf(instance)
    const call = await carrier.call({ silence: true })
    await carrier.state(call.id, 'answered')
    // The carrier is stopped last of all, so it still sees the BYE; what it saw is asked for until it is gone.
    let last = await carrier.get(call.id)
    const watching = waitFor('the carrier to end', async () => {
      try {
        last = await carrier.get(call.id)
        return false
      } catch {
        return true
      }
    })
    expect(await instance.stop()).toBe(0)
    await watching
    expect(last).toMatchObject({ state: 'ended', end: { by: 'exchange' } })
    await expect(reach(Number(new URL(instance.web).port))).rejects.toThrow('ECONNREFUSED')
  })

  it.skipIf(noChromium)(
    'over HTTPS takes a call in the browser over WSS, with a certificate made on demand',
    async () => {
      const instance = await startInstance({ HTTPS: 'on' })
      const lan = await sitDown(700)
      try {
        await signIn(lan.page, instance, instance.accounts.find(({ name }) => name === 'Lan')!)
        await waitForStatus(lan.page, 'ready')
        // Firefox and Safari ask for each port: there is a page to accept the certificate at, and the way to it.
        const minh = await lan.context
          .browser()!
          .newContext({ ignoreHTTPSErrors: true, permissions: ['microphone'] })
        const page = await minh.newPage()
        await page.routeWebSocket(/\/sip\?/, (socket) => socket.close())
        await signIn(page, instance, instance.accounts.find(({ name }) => name === 'Minh')!)
        const link = page.getByTestId('phone-notice').getByRole('link')
        const answer = await page.goto((await link.getAttribute('href'))!)
        expect([answer!.status(), await answer!.text()]).toEqual([
          426,
          expect.stringContaining('Đóng trang này'),
        ])
        await minh.close()
        const carrier = carrierOf(instance)
        const call = await carrier.call({ tone: 1000 })
        await lan.page.getByTestId('incoming-answer').click({ timeout: 20_000 })
        await carrier.hears(call.id, 700)
        await waitFor(
          'Lan to hear the customer',
          async () => Math.abs((await hear(lan.page, 300)).hz - 1000) < 20,
        )
      } finally {
        await lan.close()
        await instance.stop()
      }
    },
  )
})

function reach(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve()
    })
    socket.once('error', reject)
  })
}
