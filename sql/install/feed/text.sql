-- Delimited text

CREATE FUNCTION delimited_lines(file text, delimiter text DEFAULT ',', OUT line integer, OUT fields text[]) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 1000;
COMMENT ON FUNCTION delimited_lines(text, text) IS
	'the lines of a delimited text (CSV) and their fields, without quotes and the blanks around them';
--> lines end with a line feed, a carriage return or both, and those without any field are left out; 22P04 if a quote is out of place, 22023 if the delimiter is not one character

CREATE FUNCTION shown_text(value text) RETURNS text
	AS 'MODULE_PATHNAME', 'shown_text_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION shown_text(text) IS
	'a text for a message';
--> each character that cannot be seen is spelt out (U+00A0, U+FEFF), and what is longer than 60 bytes is cut
