import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_incoming_work"),
        ("people", "0001_agencies_posts_persons"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FileCatalogue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('numbering', models.CharField(choices=[('through', 'Liên tục trong toàn danh mục'), ('by_group', 'Riêng trong từng đề mục lớn')], default='by_group', max_length=10, verbose_name='cách đánh số')),
                ('state', models.CharField(choices=[('draft', 'Dự thảo danh mục'), ('approved', 'Đã phê duyệt')], default='draft', max_length=10, verbose_name='trạng thái')),
                ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                ('approved_at', models.DateTimeField(null=True, verbose_name='phê duyệt lúc')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='file_catalogues', to='people.agency', verbose_name='cơ quan lập danh mục')),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người phê duyệt')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
            ],
            options={
                'verbose_name': 'danh mục hồ sơ',
                'verbose_name_plural': 'danh mục hồ sơ',
            },
        ),
        migrations.CreateModel(
            name='CaseFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm hình thành hồ sơ')),
                ('number', models.PositiveIntegerField(verbose_name='số thứ tự')),
                ('notation', models.CharField(max_length=20, verbose_name='số và ký hiệu hồ sơ')),
                ('title', models.CharField(max_length=500, verbose_name='tiêu đề hồ sơ')),
                ('retention_years', models.PositiveSmallIntegerField(null=True, verbose_name='thời hạn bảo quản (năm)')),
                ('construction', models.BooleanField(default=False, verbose_name='hồ sơ xây dựng cơ bản')),
                ('rights', models.CharField(blank=True, max_length=30, verbose_name='chế độ sử dụng')),
                ('language', models.CharField(default='Tiếng Việt', max_length=50, verbose_name='ngôn ngữ')),
                ('description', models.CharField(blank=True, max_length=500, verbose_name='ghi chú')),
                ('listed', models.BooleanField(default=True, verbose_name='có trong danh mục')),
                ('state', models.CharField(choices=[('listed', 'Trong danh mục, chưa mở'), ('open', 'Đang lập'), ('closed', 'Đã kết thúc'), ('submitted', 'Chờ lưu trữ tiếp nhận'), ('archived', 'Đã nộp lưu')], default='listed', max_length=10, verbose_name='trạng thái')),
                ('started_on', models.DateField(null=True, verbose_name='ngày bắt đầu')),
                ('ended_on', models.DateField(null=True, verbose_name='ngày kết thúc')),
                ('document_total', models.PositiveIntegerField(default=0, verbose_name='tổng số văn bản')),
                ('page_total', models.PositiveIntegerField(default=0, verbose_name='tổng số trang')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='kết thúc lúc')),
                ('archived_at', models.DateTimeField(null=True, verbose_name='nộp lưu lúc')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_files', to='people.agency', verbose_name='cơ quan')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_files', to=settings.AUTH_USER_MODEL, verbose_name='người lập hồ sơ')),
                ('catalogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.filecatalogue', verbose_name='danh mục hồ sơ')),
            ],
            options={
                'verbose_name': 'hồ sơ công việc',
                'verbose_name_plural': 'hồ sơ công việc',
            },
        ),
        migrations.CreateModel(
            name='FiledDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveIntegerField(verbose_name='số thứ tự văn bản trong hồ sơ')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='số trang')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='ghi chú')),
                ('filed_at', models.DateTimeField(verbose_name='đưa vào hồ sơ lúc')),
                ('case_file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='documents.casefile', verbose_name='hồ sơ')),
                ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đưa vào hồ sơ')),
                ('incoming', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='filed', to='documents.incomingdocument', verbose_name='văn bản đến')),
                ('outgoing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='filed', to='documents.document', verbose_name='văn bản đi')),
            ],
            options={
                'verbose_name': 'văn bản trong hồ sơ',
                'verbose_name_plural': 'văn bản trong hồ sơ',
                'ordering': ['ordinal'],
            },
        ),
        migrations.CreateModel(
            name='FileHeading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('title', models.CharField(max_length=200, verbose_name='tên đề mục')),
                ('abbreviation', models.CharField(blank=True, max_length=15, verbose_name='chữ viết tắt')),
                ('catalogue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='headings', to='documents.filecatalogue', verbose_name='danh mục hồ sơ')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='documents.fileheading', verbose_name='đề mục lớn')),
            ],
            options={
                'verbose_name': 'đề mục',
                'verbose_name_plural': 'đề mục',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='casefile',
            name='heading',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.fileheading', verbose_name='đề mục'),
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'Chờ tiếp nhận hồ sơ'), ('accepted', 'Đã tiếp nhận hồ sơ'), ('returned', 'Đã trả lại hồ sơ')], default='proposed', max_length=10, verbose_name='trạng thái')),
                ('proposer_post', models.CharField(max_length=310, verbose_name='chức vụ bên giao')),
                ('proposed_at', models.DateTimeField(verbose_name='giao nộp lúc')),
                ('answerer_post', models.CharField(blank=True, max_length=310, verbose_name='chức vụ bên nhận')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='trả lời lúc')),
                ('refusal', models.TextField(blank=True, verbose_name='lý do trả lại')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='năm')),
                ('number', models.PositiveIntegerField(null=True, verbose_name='số biên bản')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='people.agency', verbose_name='cơ quan')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bên nhận')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bên giao')),
            ],
            options={
                'verbose_name': 'lần giao nộp hồ sơ',
                'verbose_name_plural': 'lần giao nộp hồ sơ',
            },
        ),
        migrations.AddField(
            model_name='casefile',
            name='hand_over',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.handover', verbose_name='lần giao nộp'),
        ),
        migrations.AddConstraint(
            model_name='filecatalogue',
            constraint=models.UniqueConstraint(fields=('agency', 'year'), name='file_catalogue_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='filecatalogue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='an_approved_catalogue_says_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='fileddocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('incoming__isnull', True), ('outgoing__isnull', False)), models.Q(('incoming__isnull', False), ('outgoing__isnull', True)), _connector='OR'), name='filed_is_one_document'),
        ),
        migrations.AddConstraint(
            model_name='fileddocument',
            constraint=models.UniqueConstraint(fields=('case_file', 'outgoing'), name='outgoing_once_per_file'),
        ),
        migrations.AddConstraint(
            model_name='fileddocument',
            constraint=models.UniqueConstraint(fields=('case_file', 'incoming'), name='incoming_once_per_file'),
        ),
        migrations.AddConstraint(
            model_name='fileddocument',
            constraint=models.UniqueConstraint(fields=('case_file', 'ordinal'), name='filed_ordinal_once_per_file'),
        ),
        migrations.AddConstraint(
            model_name='fileheading',
            constraint=models.UniqueConstraint(condition=models.Q(('abbreviation', ''), _negated=True), fields=('catalogue', 'abbreviation'), name='heading_abbreviation_once_per_catalogue'),
        ),
        migrations.AddConstraint(
            model_name='fileheading',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('abbreviation', ''), ('parent__isnull', False)), models.Q(('parent__isnull', True), models.Q(('abbreviation', ''), _negated=True)), _connector='OR'), name='large_headings_alone_have_abbreviations'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.UniqueConstraint(fields=('agency', 'year', 'number'), name='hand_over_number_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('number__isnull', False), ('year__isnull', False)), _connector='OR'), name='accepted_hand_over_has_its_minutes'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='returned_hand_over_has_its_reason'),
        ),
        migrations.AddIndex(
            model_name='casefile',
            index=models.Index(fields=['agency', '-year', 'notation'], name='case_file_register'),
        ),
        migrations.AddIndex(
            model_name='casefile',
            index=models.Index(fields=['holder', 'state'], name='case_file_by_holder'),
        ),
        migrations.AddConstraint(
            model_name='casefile',
            constraint=models.UniqueConstraint(fields=('agency', 'year', 'notation'), name='case_file_code_once'),
        ),
        migrations.AddConstraint(
            model_name='casefile',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'listed'), ('started_on__isnull', False), _connector='OR'), name='an_opened_file_has_begun'),
        ),
        migrations.AddConstraint(
            model_name='casefile',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('listed', 'open')), models.Q(('closed_at__isnull', False), ('ended_on__isnull', False)), _connector='OR'), name='a_closed_file_has_ended'),
        ),
        migrations.AddConstraint(
            model_name='casefile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('submitted', 'archived')), _negated=True), ('hand_over__isnull', False), _connector='OR'), name='a_submitted_file_has_its_hand_over'),
        ),
    ]
