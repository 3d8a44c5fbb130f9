import { type RunningCarrier, startCarrier } from '@tongdai/carrier'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en } from '../apps/desk/text/en.ts'
import { vi } from '../apps/desk/text/vi.ts'
import { dial, noChromium, type Person, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { callDetail, history } from './testing/history.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { setUpPages } from './testing/set-up-pages.ts'
import { shortenGreetings } from './testing/short-greeting.ts'
import { waitFor } from './testing/wait-for.ts'

const maiSays = 800
const hotline = '+842871000099'
const { extensions, hotlines, kit, trunks } = vi

describe.skipIf(noChromium)('the owner sets the company up', () => {
  let instance: Instance
  let owner: Person
  let mai: Person
  /** Trusts the exchange by its address. */
  let plain: RunningCarrier
  /** Has the exchange register with an account. */
  let strict: RunningCarrier
  let on: ReturnType<typeof setUpPages>

  beforeAll(async () => {
    instance = await startInstance()
    const exchange = { host: '127.0.0.1', port: instance.sipPort, transport: 'udp' } as const
    const ports = { sipPort: 0, httpPort: 0, exchange }
    plain = await startCarrier({ ...ports, rtpPorts: { from: 12_000, to: 12_499 } })
    const account = { username: 'tongdai', password: 'right', realm: 'carrier.example' }
    strict = await startCarrier({ ...ports, rtpPorts: { from: 12_500, to: 12_999 }, account })
    owner = await sitDown(400)
    on = setUpPages(owner.page)
    mai = await sitDown(maiSays)
  })

  afterAll(async () => {
    await owner?.close()
    await mai?.close()
    await plain?.close()
    await strict?.close()
    await instance?.stop()
  })

  const trunkState = (name: string, state: string, timeoutMs = 10_000) =>
    on.row(name).locator(`[data-testid="trunk-state"][data-state="${state}"]`).waitFor({ timeout: timeoutMs })

  it('signs in by the keyboard; a wrong password is told', async () => {
    const { page } = owner
    const { email, password } = instance.accounts.find(({ role }) => role === 'owner')!
    await page.goto(instance.web)
    await page.getByTestId('sign-in-email').waitFor()
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type('not the password')
    await page.keyboard.press('Enter')
    expect(await page.getByTestId('sign-in-error').textContent()).toBe(vi.problem.INVALID_CREDENTIALS)
    await page.getByTestId('sign-in-password').fill(password)
    await page.keyboard.press('Enter')
    // Of two companies, the first.
    await page.getByTestId('choose-company').waitFor()
    await page.keyboard.press('1')
    await page.getByTestId('user-menu').waitFor()
    await page.getByTestId('company-menu').filter({ hasText: 'Công ty Demo' }).waitFor()
  })

  it('adds a user, whose password is shown once and lets the user in', async () => {
    const { page } = owner
    await on.goTo('users')
    await page.getByTestId('user-add').click()
    await on.field(kit.name).waitFor()
    await page.keyboard.press('Enter')
    expect(await on.dialog().getByText(kit.invalid.required).count()).toBeGreaterThan(0)
    await page.keyboard.type('Mai')
    await on.field('E-mail').fill('lan@demo.tongdai')
    await page.keyboard.press('Enter')
    const shown = page.getByTestId('new-password').locator('dd').first()
    const password = (await shown.textContent())!
    await page.keyboard.press('Escape')
    expect(await shown.isVisible()).toBe(true)
    expect(await page.getByTestId('user-confirm').isDisabled()).toBe(true)
    await page.getByTestId('password-copied').click()
    await page.getByTestId('user-confirm').click()
    await on.dialog().getByText(vi.problem.ALREADY_MEMBER).waitFor()
    await on.field('E-mail').fill('mai@demo.tongdai')
    await page.keyboard.press('Enter')
    await shown.waitFor()
    await page.getByTestId('user-confirm').click()
    await page.getByTestId('user-added').waitFor()
    await page.getByTestId('user-added-close').click()
    const invited = on.row('mai@demo.tongdai').getByTestId('user-invited')
    await invited.waitFor()
    expect(await page.content()).not.toContain(password)

    await mai.page.goto(instance.web)
    await mai.page.getByTestId('sign-in-email').fill('mai@demo.tongdai')
    await mai.page.getByTestId('sign-in-password').fill(password)
    await mai.page.keyboard.press('Enter')
    await mai.page.getByRole('heading', { name: 'Chào Mai' }).waitFor()
    await mai.page.getByTestId('password-current').fill(password)
    await mai.page.getByTestId('password-next').fill(password)
    await mai.page.getByTestId('password-again').fill(password)
    await mai.page.keyboard.press('Enter')
    await mai.page.getByText(vi.session.password.notNew).waitFor()
    await mai.page.getByTestId('password-next').fill('một câu của riêng Mai')
    await mai.page.getByTestId('password-again').fill('một câu của riêng Mai')
    await mai.page.keyboard.press('Enter')
    await mai.page.getByTestId('agent-status').getByText(vi.phone.status.noExtension).waitFor()
    expect(await mai.page.getByRole('link', { name: vi.frame.job.setup }).count()).toBe(0)
    await invited.waitFor({ state: 'detached' })
    await on.row('mai@demo.tongdai').waitFor()
  })

  it("adds an extension and assigns it: the phone in the user's open page is ready", async () => {
    await on.goTo('extensions')
    await owner.page.getByTestId('extension-add').click()
    await on.field(extensions.number).fill('101')
    await on.save()
    await on.dialog().getByText(vi.problem.NUMBER_TAKEN).waitFor()
    await on.field(extensions.number).fill('1a')
    await on.save()
    await on.dialog().getByText(kit.invalid.extension).waitFor()
    await on.field(extensions.number).fill('110')
    await on.choose(on.field(extensions.owner), 'Mai')
    await on.save()
    await on.row('110').filter({ hasText: 'Mai' }).waitFor()
    await waitForStatus(mai.page, 'ready')
  })

  it('adds a trunk known by its address, and sees live whether it answers', async () => {
    const { page } = owner
    await on.goTo('trunks')
    await trunkState('Nhà mạng mô phỏng', 'reachable')
    await page.getByTestId('trunk-add').click()
    await on.field(kit.name).fill('Nhà mạng mô phỏng')
    await on.field(trunks.host).fill('sip.example.vn:5060')
    await on.save()
    await on.dialog().getByText(kit.invalid.host).waitFor()
    await on.field(trunks.host).fill('127.0.0.1')
    // Nobody listens there.
    await on.field(trunks.port).fill('9')
    await on.save()
    await on.dialog().getByText(vi.problem.NAME_TAKEN).waitFor()
    await on.field(kit.name).fill('Đường IP')
    await on.save()
    await trunkState('Đường IP', 'checking')
    await trunkState('Đường IP', 'unreachable', 25_000)
    expect(await on.row('Đường IP').textContent()).toContain(trunks.why.silent)
    await on.act('Đường IP', vi.frame.edit)
    await on.field(trunks.port).fill(String(plain.sipPort))
    await on.save()
    await trunkState('Đường IP', 'reachable')
  })

  it('adds a trunk that registers, and sees why it is refused until the password is right', async () => {
    const { page } = owner
    await page.getByTestId('trunk-add').click()
    await on.field(kit.name).fill('Đường đăng ký')
    await on.field(trunks.host).fill('127.0.0.1')
    await on.field(trunks.port).fill(String(strict.sipPort))
    await on.dialog().getByText(trunks.authRegister).click()
    await on.save()
    await on.dialog().getByText(trunks.passwordNeeded).waitFor()
    await on.field(trunks.username).fill('tongdai')
    await on.field(trunks.password).fill('wrong')
    await on.save()
    await trunkState('Đường đăng ký', 'refused')
    expect(await on.row('Đường đăng ký').textContent()).toContain(trunks.why.password)
    await on.act('Đường đăng ký', vi.frame.edit)
    await on.field(trunks.password).fill('right')
    await on.save()
    await trunkState('Đường đăng ký', 'registered')
    expect(strict.carrier.registrations()).toHaveLength(1)
  })

  it('adds a queue with a member, and a hotline that leads to it', async () => {
    const { page } = owner
    await on.goTo('queues')
    await page.getByTestId('queue-add').click()
    await on.save()
    await on.dialog().getByText(kit.invalid.required).waitFor()
    await on.field(kit.name).fill('Bảo hành')
    await on.choose(on.dialog().getByTestId('queue-add-member'), 'Mai')
    await on.save()
    await on.row('Bảo hành').filter({ hasText: 'Mai' }).waitFor()

    await on.goTo('hotlines')
    await page.getByTestId('hotline-add').click()
    await on.field(kit.number).fill('một hai ba')
    await on.save()
    await on.dialog().getByText(kit.invalid.phone).waitFor()
    await on.field(kit.number).fill('028 7100 0001')
    await on.field(kit.name).fill('Đường dây bảo hành')
    await on.choose(on.field(hotlines.queue), 'Bảo hành')
    await on.save()
    await on.dialog().getByText(vi.problem.NUMBER_TAKEN).waitFor()
    await on.field(kit.number).fill('028 7100 0099')
    await on.save()
    await on.row('0099').getByRole('cell', { name: 'Bảo hành', exact: true }).waitFor()
    await shortenGreetings(instance.dataDir)
  })

  const callOver = async (carrier: RunningCarrier) => {
    const at = carrierOf({ carrier: `http://127.0.0.1:${carrier.httpPort}`, hotline })
    const call = await at.call({ caller: 'thu-ha', tone: 1000 })
    await at.state(call.id, 'answered')
    return { at, id: call.id }
  }
  const lastCall = (before: string | undefined) =>
    waitFor('the call in the history', async () => {
      const [newest] = await history(owner.page)
      return newest && newest.id !== before && newest.outcome ? newest : null
    })

  it.each([
    ['known by its address', () => plain, 'Đường IP'],
    ['that registers', () => strict, 'Đường đăng ký'],
  ])('and a call to it over the trunk %s reaches the new user', async (_, carrier, name) => {
    await waitForStatus(mai.page, 'ready')
    const before = (await history(owner.page))[0]?.id
    const { at, id } = await callOver(carrier())
    await mai.page.getByTestId('incoming-answer').click()
    await at.hears(id, maiSays)
    await at.hangUp(id)
    const record = await lastCall(before)
    expect(record).toMatchObject({ outcome: 'answered', agentName: 'Mai', queueName: 'Bảo hành' })
    const { timeline } = await callDetail(owner.page, record.id)
    expect(timeline.find(({ what }) => what === 'arrived')).toMatchObject({ trunkName: name })
    await mai.page.evaluate(() => fetch('/api/agent/finish-wrap-up', { method: 'POST' }))
  })

  it('and a call out goes over the next trunk when the first fails, which the timeline tells', async () => {
    await on.goTo('trunks')
    await on.act('Nhà mạng mô phỏng', vi.frame.edit)
    await on.field(trunks.priority).fill('1')
    await on.save()
    await on.dialog().waitFor({ state: 'detached' })
    await carrierOf(instance).behave({ invite: 503 })
    await waitForStatus(mai.page, 'ready')
    const before = (await history(owner.page))[0]?.id
    await dial(mai.page, '0912 000 200')
    await waitForStatus(mai.page, 'talking')
    await waitFor('the call to be answered', async () =>
      (await history(owner.page)).some(({ state }) => state === 'talking'),
    )
    await mai.page.getByTestId('call-hangup').click()
    const { id } = await lastCall(before)
    const { timeline } = await callDetail(owner.page, id)
    const tried = timeline.filter(({ what }) => what === 'trunk-failed' || what === 'answered')
    expect(tried).toMatchObject([
      { what: 'trunk-failed', trunkName: 'Nhà mạng mô phỏng', sipCode: 503, reason: 'congestion' },
      { what: 'answered', trunkName: expect.stringContaining('Đường') },
    ])
    await on.goTo('history')
    await owner.page.getByText('0912 000 200').first().click()
    const told = owner.page.getByTestId('timeline')
    await told.getByText(vi.history.timeline.trunkFailed.replace('{{trunk}}', 'Nhà mạng mô phỏng')).waitFor()
    await owner.page.keyboard.press('Escape')
    await mai.page.evaluate(() => fetch('/api/agent/finish-wrap-up', { method: 'POST' }))
  })

  it('disables the extension: the next call is not offered to it, until it is enabled again', async () => {
    await waitForStatus(mai.page, 'ready')
    await on.goTo('extensions')
    await on.actSurely('110', kit.disable)
    await waitForStatus(mai.page, 'offline')
    const before = (await history(owner.page))[0]?.id
    const waiting = await callOver(plain)
    await waitFor('the caller to wait', async () =>
      (await history(owner.page)).some(({ state }) => state === 'queued'),
    )
    await waiting.at.hangUp(waiting.id)
    const record = await lastCall(before)
    expect(record).toMatchObject({ outcome: 'abandoned', queueName: 'Bảo hành' })
    const { timeline } = await callDetail(owner.page, record.id)
    expect(timeline.map(({ what }) => what)).not.toContain('offered')
    await on.act('110', kit.enable)
    await waitForStatus(mai.page, 'ready')
    const { at, id } = await callOver(plain)
    await mai.page.getByTestId('incoming-answer').click()
    await at.hears(id, maiSays)
    await at.hangUp(id)
    await mai.page.evaluate(() => fetch('/api/agent/finish-wrap-up', { method: 'POST' }))
  })

  it('switches a trunk off and on, and sees it', async () => {
    await on.goTo('trunks')
    await on.actSurely('Đường đăng ký', kit.disable)
    await trunkState('Đường đăng ký', 'off')
    await waitFor('the registration to be taken back', () => strict.carrier.registrations().length === 0)
    await on.act('Đường đăng ký', kit.enable)
    await trunkState('Đường đăng ký', 'registered')
  })

  it('reads the same in English, in every cell', async () => {
    const speak = async (language: string) => {
      await owner.page.getByTestId('user-menu').click()
      await owner.page.getByText(language, { exact: true }).click()
      await owner.page.keyboard.press('Escape')
    }
    await speak('English')
    const cells = on.row('Đường đăng ký').getByRole('cell')
    await cells.getByText(en.trunks.authRegister, { exact: true }).waitFor()
    await cells.getByText(en.trunks.state.registered, { exact: true }).waitFor()
    await speak('Tiếng Việt')
    await cells.getByText(trunks.authRegister, { exact: true }).waitFor()
  })

  it('works for the second company without signing in again, and sees only what is its', async () => {
    const { page } = owner
    const switchTo = async (name: string) => {
      await page.getByTestId('company-menu').click()
      await page.getByRole('menuitem', { name }).click()
      await page.getByTestId('company-menu').filter({ hasText: name }).waitFor()
    }
    const everything = () =>
      page.evaluate(async () => {
        const lists = ['users', 'extensions', 'trunks', 'hotlines', 'queues', 'calls', 'contacts']
        const texts = lists.map(async (list) => (await fetch(`/api/${list}`)).text())
        return (await Promise.all(texts)).join('\n') + document.body.textContent
      })
    await switchTo('Công ty Hai')
    await page.getByText(trunks.empty).waitFor()
    await on.goTo('queues')
    await on.row('Bán hàng').waitFor()
    expect(await page.getByTestId('table-row').count()).toBe(1)
    expect(await everything()).not.toMatch(/Mai|Lan|Bảo hành|Đường|0000099|0000001/)
    expect(await page.getByTestId('sign-in-email').count()).toBe(0)
    await switchTo('Công ty Demo')
    await on.row('Bảo hành').waitFor()
    expect(await everything()).not.toMatch(/Bán hàng|hai-201/)
    await on.goTo('trunks')
    await trunkState('Đường đăng ký', 'registered')
  })

  it('removes what was made, asked each time; a queue only when no hotline leads to it', async () => {
    const { page } = owner
    await on.goTo('queues')
    await on.actSurely('Bảo hành', vi.frame.remove)
    const inUse = vi.problem.inUseBy.replace('{{what}}', 'Đường dây bảo hành (028 7100 0099)')
    await page.getByText(inUse).waitFor()
    const gone = async (text: string) => {
      await on.actSurely(text, vi.frame.remove)
      await on.row(text).waitFor({ state: 'detached' })
    }
    await on.goTo('hotlines')
    await gone('Đường dây bảo hành')
    await on.goTo('queues')
    await gone('Bảo hành')
    await on.goTo('trunks')
    await gone('Đường IP')
    await gone('Đường đăng ký')
    await on.goTo('extensions')
    await gone('110')
    await mai.page.getByTestId('agent-status').getByText(vi.phone.status.noExtension).waitFor()
    await on.goTo('users')
    await on.act('mai@demo.tongdai', vi.frame.remove)
    await page.getByTestId('user-remove-name').fill('Mai')
    await page.getByTestId('user-remove').click()
    await on.row('mai@demo.tongdai').waitFor({ state: 'detached' })
    await mai.page.getByText(vi.session.noCompany.title).waitFor()
  })

  it('signs out: every tab, and the session itself, are over', async () => {
    const { page, context } = owner
    const other = await context.newPage()
    await other.goto(instance.web)
    await other.getByTestId('user-menu').waitFor()
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const ask = async () => (await fetch(`${instance.web}/api/users`, { headers: { cookie } })).status
    expect(await ask()).toBe(200)
    await page.getByTestId('user-menu').click()
    await page.getByTestId('sign-out').click()
    await page.getByTestId('sign-in-email').waitFor()
    await other.getByTestId('sign-in-email').waitFor()
    expect(await ask()).toBe(401)
    await page.goBack().catch(() => {})
    await page.reload()
    await page.getByTestId('sign-in-email').waitFor()
  })
})
