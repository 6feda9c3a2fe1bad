import vue from '@vitejs/plugin-vue';

/** Vue looks for components by every name with a dash in it, unless it is told otherwise. */
const isCustomElement = (name) => name.startsWith('finder-');

export default {plugins: [vue({template: {compilerOptions: {isCustomElement}}})]};
