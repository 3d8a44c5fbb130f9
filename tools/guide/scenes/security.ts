import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'security',
  async play(stage) {
    const { web, accounts } = stage.instance
    const lan = accounts.find(({ name }) => name === 'Lan')!
    for (let guess = 0; guess < 12; guess++)
      await fetch(`${web}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: web },
        body: JSON.stringify({ email: lan.email, password: `guess number ${guess}` }),
      })
    const { page } = await stage.seat('owner')
    await page.goto(`${web}/setup/security`)
    await page.getByTestId('table-row').first().waitFor()
    await stage.picture(page, 'security')
  },
}
