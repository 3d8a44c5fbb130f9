import { TagsInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { useChange } from '../kit/use-change.ts'
import { useTags } from './pick-customers.ts'

interface TagFieldProps {
  label?: string
  value: string[]
  onChange: (tagIds: string[]) => void
  onBlur?: () => void
  autoFocus?: boolean
}

/** Words that are there already, and new ones: what is typed and is none yet becomes one. */
export function TagField({ label, value, onChange, onBlur, autoFocus }: TagFieldProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: tags = [] } = useTags()
  const add = useChange((name: string) => callRoute(api.createTag, { body: { name } }), {
    reload: 'contacts',
    quiet: true,
    done: (tag) => {
      client.setQueryData(['contacts', 'tags'], [...tags, tag])
      onChange([...value, tag.id])
    },
  })
  const nameOf = (id: string) => tags.find((tag) => tag.id === id)?.name
  return (
    <TagsInput
      label={label}
      aria-label={t('contacts.tags')}
      data-testid="contact-tags"
      autoFocus={autoFocus}
      onBlur={onBlur}
      placeholder={value.length === 0 ? t('contacts.tagsHint') : undefined}
      data={tags.map(({ name }) => name)}
      value={value.map(nameOf).filter((name) => name !== undefined)}
      onChange={(names) => {
        const known = names.filter((name) => tags.some((tag) => tag.name === name))
        const fresh = names.find((name) => !known.includes(name))
        if (fresh) add.mutate(fresh)
        else onChange(known.map((name) => tags.find((tag) => tag.name === name)!.id))
      }}
    />
  )
}
