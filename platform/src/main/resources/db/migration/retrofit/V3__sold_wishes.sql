-- A colour asks every stairwell for wishes that a sale ended; they are few, and were looked for among all wishes.
create index wish_sold on retrofit.wish (stairwell) where ended = 'SOLD';
