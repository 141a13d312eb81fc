/**
 * The script of a documentation page, for the browser. The page names the document in `data-document`; as its server
 * the place is taken that the page itself came from, whichever way that led here, so "Try it out" stays on this stub.
 */
export const initializerScript = `'use strict';
(async () => {
  const place = document.getElementById('swagger-ui');
  try {
    const response = await fetch(place.dataset.document);
    if (!response.ok) throw new Error('the stub answered ' + response.status);
    const spec = await response.json();
    spec.servers = [{ url: window.location.origin, description: 'This stub' }];
    window.ui = SwaggerUIBundle({
      spec,
      domNode: place,
      deepLinking: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      validatorUrl: null,
    });
  } catch (error) {
    place.textContent = 'The document cannot be shown: ' + error.message;
  }
})();
`;
