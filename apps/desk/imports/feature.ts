import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { root } from '../places/root.ts'
import { readImportSearch } from './import-search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/contacts/import',
  validateSearch: readImportSearch,
  component: pageOf(() => import('./import-page.tsx'), 'ImportPage'),
  staticData: { needs: 'contacts.import' },
})

export const imports = { pages: [page], places: [] } as const
