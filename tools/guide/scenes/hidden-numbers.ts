import { rolePermissions } from '../../../contract/permissions.ts'
import { signInApi } from '../../../e2e/testing/api.ts'
import { becomeReady } from '../../../e2e/testing/browser.ts'
import { carrierOf } from '../../../e2e/testing/carrier.ts'
import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'hidden-numbers',
  async play(stage) {
    const { instance } = stage
    const api = await signInApi(instance, instance.accounts.find(({ role }) => role === 'owner')!)
    const role = await api.send<{ id: string }>('POST', '/api/roles', {
      name: stage.language === 'vi' ? 'Nhân viên che số' : 'Agent, numbers hidden',
      permissions: { ...rolePermissions.agent, 'contacts.reveal': 'all' },
      masked: ['phone', 'email'],
    })
    const { items } = await api.get<{ items: { id: string; name: string }[] }>('/api/users')
    const minh = `/api/users/${items.find(({ name }) => name === 'Minh')!.id}`
    await api.change(minh, { roleId: role.id })
    const { page } = await stage.seat('Minh')
    await becomeReady(page)
    await page.goto(`${instance.web}/contacts`)
    await page.getByTestId('reveal-number').first().hover()
    await page.getByRole('tooltip').waitFor()
    await stage.picture(page, 'hidden-contacts')
    await page.mouse.move(640, 700)
    await page.getByRole('tooltip').waitFor({ state: 'detached' })
    const call = await carrierOf(instance).call({ caller: '0903000101', tone: 440 })
    await page.getByTestId('incoming-popup').waitFor()
    await stage.picture(page, 'hidden-call')
    await page.getByTestId('incoming-answer').click()
    await page.locator('[data-testid="call-timer"][data-answered="true"]').waitFor()
    await carrierOf(instance).hangUp(call.id)
    await becomeReady(page)
    await page.goto(`${instance.web}/history`)
    await page.getByTestId('history-row').first().click()
    await page.getByTestId('call-detail').getByTestId('hidden-number').first().waitFor()
    await stage.picture(page, 'hidden-history')
    await api.change(minh, { roleId: null })
    await api.send('DELETE', `/api/roles/${role.id}`)
  },
}
