# Two builds of one source are the same bytes, whatever the folders are called.
use strict;
use warnings;

use Digest::SHA;
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $top = tempdir(CLEANUP => 1);
my @folders = ("$top/a", "$top/b/another_folder_with_a_longer_name");

sub digest
{
	my ($file) = @_;
	return -e $file ? Digest::SHA->new(256)->addfile($file, 'b')->hexdigest : "no $file";
}

# A cache of what was compiled would give back what it compiled elsewhere
local $ENV{CCACHE_DISABLE} = 1;
foreach my $folder (@folders)
{
	make_path($folder);
	system("tar --exclude='*.o' --exclude='*.so' --exclude='*.bc' --exclude=./tmp_check --exclude=./results -cf - . | tar -C '$folder' -xf -") == 0 or die;
	is(system("make -s -C '$folder' -j2 with_llvm=no all >'$folder/build.log' 2>&1"), 0, "built in a folder") or diag(`cat '$folder/build.log'`);
}
is(digest("$folders[1]/ai_invest.so"), digest("$folders[0]/ai_invest.so"), 'the library is the same');
my ($script) = map { s{.*/}{}r } glob 'sql/ai_invest--*.sql';
is(digest("$folders[1]/sql/$script"), digest("$folders[0]/sql/$script"), '... and the install script');
unlike(`strings -a '$folders[0]/ai_invest.so' 2>/dev/null || cat '$folders[0]/ai_invest.so'`, qr/\Q$top\E/, '... which tells nothing of the folder');

done_testing();
