import type { Catalogue } from '../text/catalogue.ts'

export const lists: Catalogue['lists'] = {
  export: {
    open: 'Export',
    title: 'Export to a file: {{list}}',
    format: 'Kind of file',
    columns: 'Columns',
    all: 'All',
    up: 'Move up: {{column}}',
    down: 'Move down: {{column}}',
    hint: 'The file has the rows that the filters let through, as you may see them. It can be saved for 7 days, at the sign of background work.',
    start: 'Export',
    begun:
      'The export has begun. Follow it, stop it and save the file at the sign of background work, top right.',
  },
}
