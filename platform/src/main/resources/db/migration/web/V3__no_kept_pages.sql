-- Pages that answered a form are not kept any more: some show numbers in clear, and who may see them may change.
update web.command set body = null where path not like '/api/%' and length(body) > 0;

comment on column web.command.body is
  'null although status is set: the answer was a page, a secret or too large, and is not kept';
