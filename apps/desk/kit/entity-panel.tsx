import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './kit.module.css'
import { type Entity, type Fields, useEntity } from './use-entity.tsx'

interface EntityPanelProps<Item, Values extends Record<string, unknown>>
  extends Omit<Entity<Item, Values, Item>, 'item' | 'blank' | 'save'> {
  item: Item
  /** @param item as it was read last, with the version to be sent */
  save: (values: Values, item: Item) => Promise<Item>
  /** Stands above the fields; the form cannot be saved then. */
  readOnly?: ReactNode
  children: (form: Fields<Values>, item: Item) => ReactNode
}

/** One thing of the company as a form on its page, which stays open when it is saved. */
export function EntityPanel<Item, Values extends Record<string, unknown>>(
  props: EntityPanelProps<Item, Values>,
) {
  const { readOnly, children } = props
  const { t } = useTranslation()
  const { form, item, notice, fault, submit, saving } = useEntity<Item, Values, Item>(
    {
      ...props,
      blank: props.valuesOf(props.item),
      save: (values, edited) => props.save(values, edited ?? props.item),
    },
    (answer, edited) => edited.saved(answer),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {notice}
        {readOnly}
        {children(form, item ?? props.item)}
        {fault}
        {!readOnly && (
          <Group justify="flex-end" className={classes.foot}>
            <Button type="submit" loading={saving} disabled={!form.isDirty()} data-testid="form-save">
              {t('frame.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
