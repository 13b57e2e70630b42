# Says what passed, line by line, for the clients in Ruby.

module Tap
  @said = @failed = 0

  def self.equal(got, expected, name)
    @said += 1
    return puts("ok #{@said} - #{name}") if got == expected && got.class == expected.class

    @failed += 1
    puts "not ok #{@said} - #{name}", "#      got: #{got.inspect}", "# expected: #{expected.inspect}"
  end

  def self.using(*versions) = puts("# with #{versions.join(', ')}")

  def self.done
    puts "1..#{@said}"
    exit @failed.zero?
  end
end

$stdout.sync = true
