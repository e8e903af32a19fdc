// What other scripts ask of the map, in a page that has none.

const mapPlaces = [];
const drawMap = () => {};
const findOnMap = () => {};
const listenToMap = () => {};
