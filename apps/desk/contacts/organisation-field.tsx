import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChosenOrganisation } from './make-organisation.ts'

interface OrganisationFieldProps {
  label?: string
  value: ChosenOrganisation | null
  onChange: (organisation: ChosenOrganisation | null) => void
  onBlur?: () => void
  autoFocus?: boolean
}

const anew = 'new'
/** Of one that is chosen already. */
const typedAnew = 'typed'

/** One of the organisations, found by part of its name; one that is not there yet is chosen by its name alone. */
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
  const chosen = value && { value: value.id ?? typedAnew, label: value.name }
  const options = [
    ...(chosen ? [chosen] : []),
    ...found.filter(({ id }) => id !== value?.id).map(({ id, name }) => ({ value: id, label: name })),
  ]
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
      value={chosen?.value ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => {
        if (id === anew) onChange({ id: null, name: search })
        else if (id === typedAnew) onChange(value)
        else {
          const other = [...(value ? [value] : []), ...found].find((each) => each.id === id)
          onChange(other ? { id: other.id, name: other.name } : null)
        }
      }}
    />
  )
}
