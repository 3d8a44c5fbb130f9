import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { BringFile } from './bring-file.tsx'
import { ImportSteps } from './import-steps.tsx'
import { RecentImports } from './recent-imports.tsx'

const route = getRouteApi('/contacts/import')

/** Customers from a file, on one page: the file, its columns, what is checked, what is done. */
export function ImportPage() {
  const { t } = useTranslation()
  const { id } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery({
    queryKey: ['imports', id],
    queryFn: () => callRoute(api.getImport, { params: { id: id! } }),
    enabled: id !== undefined,
  })
  const anew = (
    <Button variant="default" leftSection={<IconPlus size={16} />} component={Link} to="/contacts/import">
      {t('imports.another')}
    </Button>
  )
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')} actions={id && anew}>
      {id === undefined ? (
        <>
          <BringFile begun={(id) => void navigate({ search: { id } })} />
          <RecentImports />
        </>
      ) : isAway(query) ? (
        <LoadFault query={query} />
      ) : (
        query.data && <ImportSteps key={`${id} ${query.data.sheet}`} shown={query.data} />
      )}
    </Page>
  )
}
