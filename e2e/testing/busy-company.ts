import type { Session } from './api.ts'
import type { Person } from './browser.ts'
import { becomeReady, dial, waitForStatus } from './browser.ts'
import { carrierOf } from './carrier.ts'
import { history } from './history.ts'
import type { Instance } from './instance.ts'
import { waitFor } from './wait-for.ts'

/** As long as such names get in practice, with a word that cannot be broken at a space. */
const longName =
  'Công ty TNHH Thương mại và Dịch vụ Nguyễn Thị Hồng Nhung — nhunghongnguyenthi@congty.example'

/**
 * Fills the demo company with what pages have to show at their worst: long names, a recorded call, one that was given
 * up, one refused, one among colleagues. @param lan signed in and ready, with the phone in the browser
 */
export async function fillCompany(instance: Instance, owner: Session, lan: Person): Promise<void> {
  const carrier = carrierOf(instance)
  await owner.send('POST', '/api/contacts', { name: longName, phone: '0938000103' })
  await owner.send('POST', '/api/contacts', { name: 'Lê Thu Hà', phone: '+442079460958' })
  await owner.send('POST', '/api/queues', { name: `Chăm sóc ${longName}`.slice(0, 100), members: [] })
  await owner.send('POST', '/api/trunks', {
    name: `Đường ${longName}`.slice(0, 100),
    host: 'sip.trunking.mot-nha-mang-co-ten-rat-dai.example.vn',
    port: 5060,
    auth: 'ip',
  })
  const ended = async (count: number) =>
    waitFor('the calls in the history', async () => {
      const calls = await history(lan.page)
      return calls.length >= count && calls.every(({ outcome }) => outcome !== null)
    })
  const ready = () => becomeReady(lan.page)
  const answered = await carrier.call({ caller: 'thu-ha', tone: 1000 })
  await lan.page.getByTestId('incoming-answer').click()
  await waitForStatus(lan.page, 'talking')
  await carrier.hangUp(answered.id)
  await ended(1)
  await ready()
  for (const [index, number] of ['0912000486', '0912000404', '102'].entries()) {
    await dial(lan.page, number)
    await ended(index + 2)
    await ready()
  }
  const given = await carrier.call({ caller: 'thu-ha', tone: 1000 })
  await lan.page.getByTestId('incoming-popup').waitFor()
  await carrier.hangUp(given.id)
  await lan.page.getByTestId('incoming-popup').waitFor({ state: 'detached' })
  await ready()
}
