import { Button } from '@mantine/core'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataList, type ListPageAsked } from '../kit/list/data-list.tsx'
import type { ListSearch } from '../kit/list/list-search.ts'
import { useList } from '../kit/list/use-list.ts'
import { Page } from '../kit/page.tsx'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { useMayUse } from '../who/session-context.ts'
import { useOrganisationColumns } from './organisation-columns.tsx'
import { useOrganisationFields } from './organisation-fields.ts'
import { OrganisationForm } from './organisation-form.tsx'

const route = getRouteApi('/organisations')
const fetchPage = (query: ListPageAsked) => callRoute(api.listOrganisations, { query })

/** Firms, shops, offices among the customers. */
export function OrganisationsPage() {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const navigate = useNavigate()
  const searchBy = route.useNavigate()
  const change = useCallback(
    (changed: Partial<ListSearch>) =>
      void searchBy({ search: (before) => ({ ...before, ...changed }), replace: true }),
    [searchBy],
  )
  const list = useList('organisations', route.useSearch(), change)
  const own = useOwnFields('organisation')
  const columns = useOrganisationColumns()
  const fields = useOrganisationFields()
  const [adding, setAdding] = useState(false)
  const open = useCallback(
    (id: string) => void navigate({ to: '/organisations/$id', params: { id } }),
    [navigate],
  )
  return (
    <Page
      title={t('contacts.organisations')}
      lead={t('contacts.organisationsLead')}
      fills
      actions={
        mayUse('contacts.edit') && (
          <Button
            leftSection={<IconPlus size={16} />}
            data-testid="organisation-add"
            onClick={() => setAdding(true)}
          >
            {t('contacts.organisationAdd')}
          </Button>
        )
      }
    >
      <DataList
        label={t('contacts.organisations')}
        {...{ list, columns, fields, fetchPage, open }}
        usualSort="name"
        searchLabel={t('contacts.searchOrganisation')}
        nothing={{
          icon: <IconBuilding />,
          title: t('contacts.noOrganisations'),
          text: t('contacts.noOrganisationsText'),
          searched: t('contacts.emptySearch'),
          searchedText: t('contacts.emptyOrganisations'),
        }}
        reload="contacts"
      />
      {adding && own && (
        <OrganisationForm
          fields={own}
          organisation={null}
          onClose={() => setAdding(false)}
          saved={({ id }) => open(id)}
        />
      )}
    </Page>
  )
}
