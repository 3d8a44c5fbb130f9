import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../kit/use-change.ts'

interface Named {
  id: string
  name: string
}

interface OrganisationFieldProps {
  label?: string
  value: Named | null
  onChange: (organisation: Named | null) => void
  onBlur?: () => void
  autoFocus?: boolean
}

const anew = 'new'

/** One of the organisations, found by part of its name; one that is not there yet is made from what was typed. */
export function OrganisationField({ label, value, onChange, onBlur, autoFocus }: OrganisationFieldProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value?.name ?? '')
  const [search] = useDebouncedValue(typed.trim(), 200)
  const isAsked = search !== '' && search !== value?.name
  const { data: found = [] } = useQuery({
    queryKey: ['contacts', 'organisations', isAsked ? search : '', 'few'],
    queryFn: async () =>
      (await callRoute(api.listOrganisations, { query: { limit: 20, ...(isAsked && { search }) } })).items,
    placeholderData: keepPreviousData,
  })
  const add = useChange((name: string) => callRoute(api.createOrganisation, { body: { name } }), {
    reload: 'contacts',
    quiet: true,
    done: onChange,
  })
  const options = [...(value ? [value] : []), ...found.filter(({ id }) => id !== value?.id)].map(
    ({ id, name }) => ({ value: id, label: name }),
  )
  const isThere = options.some(({ label }) => label.toLowerCase() === search.toLowerCase())
  return (
    <Select
      label={label}
      aria-label={t('contacts.organisation')}
      data-testid="contact-organisation"
      searchable
      clearable
      autoFocus={autoFocus}
      onBlur={onBlur}
      placeholder={t('contacts.organisationHint')}
      nothingFoundMessage={t('contacts.emptySearch')}
      // The server has looked already, accents or not.
      filter={({ options }) => options}
      data={[
        ...options,
        ...(isAsked && !isThere
          ? [{ value: anew, label: t('contacts.addOrganisation', { name: search }) }]
          : []),
      ]}
      value={value?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => {
        if (id === anew) add.mutate(search)
        else {
          const chosen = [...(value ? [value] : []), ...found].find((each) => each.id === id)
          onChange(chosen ? { id: chosen.id, name: chosen.name } : null)
        }
      }}
    />
  )
}
