import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_recall_and_replacement'),
        ('people', '0001_agencies_posts_persons'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='thời điểm')),
            ],
            options={
                'verbose_name': 'văn bản trả lời',
                'verbose_name_plural': 'văn bản trả lời',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='thời hạn')),
                ('text', models.TextField(blank=True, verbose_name='ý kiến')),
                ('at', models.DateTimeField(verbose_name='phân công lúc')),
                ('begun_at', models.DateTimeField(null=True, verbose_name='bắt đầu lúc')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='chuyển cho người khác lúc')),
            ],
            options={
                'verbose_name': 'phân công xử lý',
                'verbose_name_plural': 'phân công xử lý',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='DirectedUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('lead', 'Chủ trì'), ('support', 'Phối hợp')], max_length=8, verbose_name='vai trò')),
                ('due_on', models.DateField(verbose_name='thời hạn giải quyết')),
            ],
            options={
                'verbose_name': 'đơn vị được giao',
                'verbose_name_plural': 'đơn vị được giao',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Direction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('straight', models.BooleanField(default=False, verbose_name='văn thư chuyển thẳng')),
                ('text', models.TextField(verbose_name='ý kiến chỉ đạo')),
                ('at', models.DateTimeField(verbose_name='thời điểm')),
            ],
            options={
                'verbose_name': 'ý kiến chỉ đạo',
                'verbose_name_plural': 'ý kiến chỉ đạo',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Urging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='nội dung đôn đốc')),
                ('at', models.DateTimeField(verbose_name='thời điểm')),
                ('day', models.DateField(verbose_name='ngày')),
            ],
            options={
                'verbose_name': 'lần đôn đốc',
                'verbose_name_plural': 'lần đôn đốc',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='WorkNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('progress', 'Tiến độ'), ('proposal', 'Đề xuất')], max_length=8, verbose_name='loại')),
                ('text', models.TextField(verbose_name='nội dung')),
                ('at', models.DateTimeField(verbose_name='thời điểm')),
            ],
            options={
                'verbose_name': 'ghi nhận xử lý',
                'verbose_name_plural': 'ghi nhận xử lý',
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='finished_at',
            field=models.DateTimeField(null=True, verbose_name='giải quyết xong lúc'),
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='finished_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người kết thúc'),
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='presented_at',
            field=models.DateTimeField(null=True, verbose_name='trình lúc'),
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='presented_to',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='trình lãnh đạo'),
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='result',
            field=models.TextField(blank=True, verbose_name='kết quả giải quyết'),
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='stage',
            field=models.CharField(choices=[('to_present', 'Chờ trình'), ('presented', 'Đã trình, chờ chỉ đạo'), ('directed', 'Đã chỉ đạo, chờ phân công'), ('assigned', 'Đã phân công'), ('working', 'Đang xử lý'), ('finished', 'Đã giải quyết')], default='to_present', max_length=10, verbose_name='bước xử lý'),
        ),
        migrations.AddIndex(
            model_name='incomingdocument',
            index=models.Index(fields=['agency', 'stage'], name='incoming_by_stage'),
        ),
        migrations.AddConstraint(
            model_name='incomingdocument',
            constraint=models.CheckConstraint(condition=models.Q(('stage', 'to_present'), ('arrival_number__isnull', False), _connector='OR'), name='only_a_registered_incoming_is_worked_on'),
        ),
        migrations.AddConstraint(
            model_name='incomingdocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'finished'), _negated=True), models.Q(models.Q(('result', ''), _negated=True), ('finished_at__isnull', False)), _connector='OR'), name='a_finished_incoming_has_its_result'),
        ),
        migrations.AddField(
            model_name='answer',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answered', to='documents.document', verbose_name='văn bản trả lời'),
        ),
        migrations.AddField(
            model_name='answer',
            name='incoming',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='documents.incomingdocument', verbose_name='văn bản đến'),
        ),
        migrations.AddField(
            model_name='answer',
            name='linked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người liên kết'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='assigned_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người phân công'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='handler',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL, verbose_name='người xử lý'),
        ),
        migrations.AddField(
            model_name='directedunit',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='documents.directedunit', verbose_name='đơn vị được giao'),
        ),
        migrations.AddField(
            model_name='direction',
            name='given_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người cho ý kiến'),
        ),
        migrations.AddField(
            model_name='direction',
            name='incoming',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='directions', to='documents.incomingdocument', verbose_name='văn bản đến'),
        ),
        migrations.AddField(
            model_name='direction',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post', verbose_name='chức vụ'),
        ),
        migrations.AddField(
            model_name='directedunit',
            name='direction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='documents.direction', verbose_name='chỉ đạo'),
        ),
        migrations.AddField(
            model_name='urging',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='urgings', to='documents.directedunit', verbose_name='đơn vị được giao'),
        ),
        migrations.AddField(
            model_name='urging',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người được đôn đốc'),
        ),
        migrations.AddField(
            model_name='urging',
            name='urged_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đôn đốc'),
        ),
        migrations.AddField(
            model_name='worknote',
            name='assignment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='documents.assignment', verbose_name='phân công xử lý'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('incoming', 'document'), name='answer_linked_once'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['handler', 'ended_at', 'due_on'], name='assignment_by_handler'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('line',), name='one_handler_at_a_time_per_unit'),
        ),
        migrations.AddConstraint(
            model_name='direction',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_direction_says_what_to_do'),
        ),
        migrations.AddIndex(
            model_name='directedunit',
            index=models.Index(fields=['unit', 'due_on'], name='directed_unit_by_term'),
        ),
        migrations.AddConstraint(
            model_name='directedunit',
            constraint=models.UniqueConstraint(fields=('direction', 'unit'), name='unit_once_per_direction'),
        ),
        migrations.AddConstraint(
            model_name='directedunit',
            constraint=models.UniqueConstraint(condition=models.Q(('part', 'lead')), fields=('direction',), name='one_lead_unit_per_direction'),
        ),
        migrations.AddConstraint(
            model_name='urging',
            constraint=models.UniqueConstraint(fields=('line', 'person', 'day'), name='urged_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='worknote',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_note_says_something'),
        ),
    ]
