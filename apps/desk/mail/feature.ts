import { IconMail } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/mail',
  component: pageOf(() => import('./mail-page.tsx'), 'MailPage'),
  staticData: { needs: 'security.see' },
})

export const mail = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'company', label: 'mail.nav', icon: IconMail })],
} as const
