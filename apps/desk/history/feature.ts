import { IconHistory } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'
import { readHistorySearch } from './history-search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: readHistorySearch,
  component: pageOf(() => import('./history-page.tsx'), 'HistoryPage'),
  staticData: { needs: 'calls.see' },
})

export const history = {
  pages: [page],
  places: [placeOf(page, { job: 'calls', label: 'history.nav', icon: IconHistory })],
} as const
