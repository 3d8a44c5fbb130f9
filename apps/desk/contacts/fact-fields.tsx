import { Group, Input, Rating, Select, Switch, TextInput } from '@mantine/core'
import type { Contact } from '@tongdai/contract/contacts/schema'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../kit/use-entity.tsx'
import classes from './contacts.module.css'
import type { FactValues } from './fact-values.ts'
import { useDepartmentChoice, useOwners } from './pick-customers.ts'

interface FactFieldsProps<Values extends FactValues> {
  form: Fields<Values>
  /** null: a new one. */
  customer: Pick<Contact, 'owner' | 'department'> | null
}

/** Who looks after a customer. */
export function LookedAfterFields<Values extends FactValues>({ form, customer }: FactFieldsProps<Values>) {
  const { t } = useTranslation()
  const owners = useOwners(customer?.owner ?? null)
  const departments = useDepartmentChoice(customer?.department ?? null)
  return (
    <Group grow align="flex-start" gap="sm" className={classes.pair}>
      <Select
        label={t('contacts.owner')}
        data={owners}
        searchable
        clearable
        data-testid="contact-owner"
        {...form.getInputProps('ownerId')}
      />
      {departments.length > 0 && (
        <Select
          label={t('contacts.department')}
          data={departments}
          searchable
          clearable
          {...form.getInputProps('departmentId')}
        />
      )}
    </Group>
  )
}

/** How dear a customer is. */
export function WorthFields<Values extends FactValues>({ form }: Pick<FactFieldsProps<Values>, 'form'>) {
  const { t } = useTranslation()
  const { rating } = form.values
  return (
    <Group gap="xl" align="flex-end">
      <Input.Wrapper label={t('contacts.rating')} labelElement="div">
        <Rating
          value={rating}
          data-testid="contact-rating"
          // The star that is the last one takes all away.
          onChange={(stars) => form.setFieldValue('rating', (stars === rating ? 0 : stars) as never)}
        />
      </Input.Wrapper>
      <Switch label="VIP" data-testid="contact-vip" {...form.getInputProps('vip', { type: 'checkbox' })} />
    </Group>
  )
}

export function AddressFields<Values extends FactValues>({ form }: Pick<FactFieldsProps<Values>, 'form'>) {
  const { t } = useTranslation()
  const field = (part: 'street' | 'ward' | 'province') => (
    <TextInput label={t(`contacts.${part}`)} data-testid={`contact-${part}`} {...form.getInputProps(part)} />
  )
  return (
    <>
      {field('street')}
      <Group grow align="flex-start" gap="sm" className={classes.pair}>
        {field('ward')}
        {field('province')}
      </Group>
    </>
  )
}
