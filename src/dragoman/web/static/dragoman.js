// Built from frontend/ (npm run build).
