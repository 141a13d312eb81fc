/** The look of the stub's own pages: a list of places, light or dark as the reader likes it. */
export const pageStyle = `:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; font-weight: 650; }
ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid #8884; }
a { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .65rem .5rem; border-bottom: 1px solid #8884; color: inherit; text-decoration: none; }
a:hover, a:focus-visible { background: #8882; }
b { flex: 0 0 15rem; font-weight: 600; }
span { flex: 1 1 20rem; opacity: .75; }
`;
