/** Another bearer token in the place of what an Authorization header holds. */
export function bearing(change: (token: string) => string): (header: unknown) => string {
  return (header) => `Bearer ${change(String(header).replace(/^\S+ +/, ''))}`;
}
