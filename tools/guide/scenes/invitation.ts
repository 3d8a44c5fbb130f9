import { signInApi } from '../../../e2e/testing/api.ts'
import type { Instance } from '../../../e2e/testing/instance.ts'
import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'invitation',
  async play(stage) {
    const { web } = stage.instance
    const owner = await stage.seat('owner')
    await owner.page.goto(`${web}/setup/users`)
    await owner.page.getByTestId('user-add').click()
    await owner.page.getByRole('dialog').locator('input').first().waitFor()
    await owner.page.keyboard.type('Hồng Nhung')
    await owner.page.getByTestId('user-phone').fill('0912 345 678')
    await owner.page.keyboard.press('Enter')
    await owner.page.getByTestId('new-password').waitFor()
    await stage.picture(owner.page, 'invitation-code')

    const code = await inviteToSecondCompany(stage.instance)
    const { page } = await stage.seat('Lan')
    await page.getByTestId('user-menu').click()
    await page.getByTestId('invitation-have').click()
    await page.getByTestId('invitation-code').fill(code)
    await page.keyboard.press('Enter')
    await page.getByTestId('invitation-accept').waitFor()
    await stage.picture(page, 'invitation-answer')
    await page.getByTestId('invitation-decline').click()
    await page.getByTestId('invitation').waitFor({ state: 'detached' })
  },
}

/** Lan has an account already, and is invited by another company. @returns the code */
async function inviteToSecondCompany(instance: Instance): Promise<string> {
  const { accounts } = instance
  const owner = await signInApi(instance, accounts.find(({ role }) => role === 'owner')!)
  const me = await owner.get<{ companyId: string; companies: { id: string }[] }>('/api/me')
  const { id: companyId } = me.companies.find(({ id }) => id !== me.companyId)!
  await owner.send('PUT', '/api/me/company', { companyId })
  const { email } = accounts.find(({ name }) => name === 'Lan')!
  const body = { email, name: 'Lan', role: 'agent' }
  return (await owner.send<{ password: string }>('POST', '/api/users', body)).password
}
